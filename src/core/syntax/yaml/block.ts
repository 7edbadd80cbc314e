import type { DataItem, DataNode } from '../data';
import { Code } from './characters';
import { maximumDepth } from './flow';
import { KeyParser } from './keys';
import type { Place } from './cursor';
import type { Draft, Properties } from './scanner';

/** Parses what indentation tells apart: maps, lists and what stands in them. */
export class BlockParser extends KeyParser {
  /** How many characters were looked at to no avail; a text that makes them many times its own is not mended any further. */
  #wasted = 0;

  /**
   * @param parent the column that a node on its own line must exceed
   * @param listAtParent whether a list may stand at that column, as it may below a key
   * @param compact whether a map or list may begin on this line
   */
  protected block(parent: number, listAtParent: boolean, compact: boolean): DataNode {
    const from = this.at;
    const crossed = this.next();
    if (!this.#belongs(parent, listAtParent, crossed)) return this.nothing(from);
    if (crossed && parent >= 0) this.tabs();
    if (this.depth >= maximumDepth) {
      this.problem('this is nested too deep');
      this.skipBlock(parent);
      return this.nothing(from);
    }
    this.depth++;
    const node = this.#withProperties(parent, listAtParent, compact || crossed);
    this.depth--;
    return node;
  }

  #belongs(parent: number, listAtParent: boolean, crossed: boolean): boolean {
    if (this.at >= this.end || this.atMarker()) return false;
    if (!crossed || this.column > parent) return true;
    return listAtParent && this.column === parent && this.indicator(Code.Minus);
  }

  #withProperties(parent: number, listAtParent: boolean, compact: boolean): DataNode {
    const { at: start, column } = this;
    const properties = this.properties();
    if (properties === undefined) return this.#content(parent, compact, column, undefined);
    const behind = this.at;
    const code = this.code();
    if (code !== Code.Newline && code !== Code.Return && code !== Code.Hash) {
      return this.#content(parent, compact, column, properties);
    }
    // What stands alone on a line belongs to the whole node below.
    const node = this.block(parent, listAtParent, false);
    if (node.kind === 'scalar' && node.start === node.end && node.tag === undefined) {
      return this.named(
        { ...node, start: Math.max(start, behind), end: Math.max(start, behind) },
        properties,
      );
    }
    return this.named(node, {
      tag: properties.tag ?? node.tag,
      anchor: properties.anchor ?? node.anchor,
    });
  }

  /** @param column where the properties begin, or else the node */
  #content(parent: number, compact: boolean, column: number, properties: Properties | undefined): DataNode {
    if (this.indicator(Code.Minus)) {
      if (!compact || properties !== undefined) this.problem('a list cannot begin on this line');
      return this.named(this.#listOrMap(parent), properties);
    }
    if (compact && this.indicator(Code.Question)) {
      return this.named(this.#map(this.column, parent), properties);
    }
    const code = this.code();
    if (code === Code.Bar || code === Code.Greater) return this.named(this.blockScalar(parent), properties);
    return this.#keyOrScalar(parent, compact, column, properties);
  }

  #keyOrScalar(
    parent: number,
    compact: boolean,
    column: number,
    properties: Properties | undefined,
  ): DataNode {
    const { at: start, lineStart } = this;
    const alone = this.fresh && properties === undefined ? column : undefined;
    const isBracket = this.code() === Code.OpenBrace || this.code() === Code.OpenBracket;
    const before = isBracket && alone !== undefined ? this.place() : undefined;
    const { node, colon } = this.keyText(parent);
    if (colon && this.lineStart === lineStart) {
      if (compact) return this.#map(column, parent, this.named(node, properties));
      this.problem('a map cannot begin on this line');
      this.toLineEnd();
      return this.named(this.scalar('plain', start, this.trimmedEnd(start)), properties);
    }
    if (node.kind === 'scalar' && node.style === 'plain') {
      return this.#plainLines(node, parent, alone, properties);
    }
    if (alone === undefined) return this.named(node, properties);
    return this.#mapBelow(start, parent, alone, this.unclosed === start ? before : undefined) ?? node;
  }

  /**
   * The further lines of a plain scalar.
   *
   * @param alone the column where it begins if that is a line of its own
   */
  #plainLines(
    node: DataNode & Draft,
    parent: number,
    alone: number | undefined,
    properties: Properties | undefined,
  ): DataNode {
    let { end } = node;
    for (;;) {
      const { comments } = this;
      if (!this.next() || this.at >= this.end || this.column <= parent || this.atMarker()) break;
      const { at } = this;
      if (this.column === alone && end === node.end && this.indicator(Code.Minus) && this.keyFollows()) {
        this.problem('this line has no colon', node.start);
        return this.#list(this.column, parent);
      }
      if (this.comments > comments || this.plainLine(false)) {
        this.at = at;
        const map = alone === undefined ? undefined : this.#mapBelow(node.start, parent, alone);
        if (map !== undefined) return map;
        break;
      }
      end = this.at;
    }
    return this.named(end === node.end ? node : { ...node, end }, properties);
  }

  /**
   * Keys below a line of its own that is none show that it is one half typed. It is left out with what is indented deeper,
   * as such a line further down in the map would be.
   *
   * @param start where the line's text begins, at `column`
   * @param unclosed the place of a bracket that took in what is below
   * @returns `undefined` where no keys follow, the place being as before
   */
  #mapBelow(start: number, parent: number, column: number, unclosed?: Place): DataNode | undefined {
    if (this.#wasted > this.end) return undefined;
    const behind = this.place();
    const from = unclosed ?? behind;
    this.goTo(from);
    if (unclosed !== undefined) this.toLineEnd();
    const found = this.#toKeyBelow(parent, column);
    this.#wasted += (found ? behind.at : this.at) - from.at;
    if (!found) {
      this.goTo(behind);
      return undefined;
    }
    this.problems.length = from.problems;
    this.problem(unclosed === undefined ? 'this line has no colon' : 'this bracket is not closed', start);
    return this.#map(this.column, parent);
  }

  /** Goes to the next line that is not indented deeper than `column`. @returns whether a key stands there */
  #toKeyBelow(parent: number, column: number): boolean {
    this.next();
    while (!this.fresh && this.at < this.end) {
      this.toLineEnd();
      this.next();
    }
    if (this.column > column) this.skipBlock(column);
    return this.at < this.end && this.column > parent && !this.atMarker() && this.keyFollows();
  }

  /** @param key the first key if it is passed already, the place being at its colon */
  #map(column: number, parent: number, key?: DataNode): DataNode {
    const items: DataItem[] = [];
    const start = key?.start ?? this.at;
    let end = start;
    let current = key;
    for (;;) {
      const item = current === undefined ? this.#mapItem(column) : this.#mapValue(current, column);
      current = undefined;
      if (item !== undefined) {
        items.push(item);
        end = Math.max(item.key.end, item.value.end);
      }
      if (!this.#toItem(column, parent)) break;
    }
    return { kind: 'map', start, end, tag: undefined, anchor: undefined, items, flow: false };
  }

  #mapValue(key: DataNode, column: number): DataItem {
    this.at++;
    return { key, value: this.block(column, true, false) };
  }

  /** @returns `undefined` where no key stands here: the line is passed with what is indented deeper */
  #mapItem(column: number): DataItem | undefined {
    if (this.indicator(Code.Question)) return this.#explicitItem(column);
    const { at: start, lineStart, column: own } = this;
    if (this.indicator(Code.Minus)) {
      this.problem('a list cannot begin inside a map');
      this.skipBlock(own);
      return undefined;
    }
    const properties = this.properties();
    const { node, colon } = this.keyText(own);
    if (colon && this.lineStart === lineStart) return this.#mapValue(this.named(node, properties), own);
    this.problem('this line has no colon', start);
    this.at = start;
    this.lineStart = lineStart;
    this.skipBlock(own);
    return undefined;
  }

  #explicitItem(column: number): DataItem {
    this.at++;
    const key = this.block(column, true, true);
    this.next();
    if (this.column === column && this.fresh && this.indicator(Code.Colon)) {
      this.at++;
      return { key, value: this.block(column, true, true) };
    }
    return { key, value: this.nothing(key.end) };
  }

  /**
   * Goes on to the next key of a map or dash of a list.
   *
   * @returns `false` where none follows
   */
  #toItem(column: number, parent: number): boolean {
    for (;;) {
      this.next();
      if (this.at >= this.end || this.atMarker()) return false;
      if (this.fresh) break;
      this.problem('this is too much on one line');
      this.toLineEnd();
    }
    if (this.column <= parent) return false;
    if (this.column === column) this.tabs();
    // A line between two levels belongs to the deeper one.
    else this.problem('this line is indented differently from those beside it');
    return true;
  }

  #list(column: number, parent: number): DataNode {
    const items: DataNode[] = [];
    const { at: start } = this;
    let end = start;
    do {
      if (!this.indicator(Code.Minus)) {
        if (this.column <= column) break;
        this.skipBlock(this.column);
        continue;
      }
      const dash = this.column;
      this.at++;
      const item = this.block(dash, false, true);
      items.push(item);
      end = Math.max(item.end, end + 1);
    } while (this.#toItem(column, Math.min(parent, column - 1)));
    return { kind: 'list', start, end, tag: undefined, anchor: undefined, items, flow: false };
  }

  /** A list, or the map at its column that is longer: the dash above it is then one too much. */
  #listOrMap(parent: number): DataNode {
    const { column, fresh } = this;
    const list = this.#list(column, parent);
    const follows = this.at < this.end && this.fresh && this.column === column && !this.atMarker();
    const canBeMap = fresh && column > parent && follows && this.#wasted <= this.end;
    if (!canBeMap || !this.keyFollows()) return list;
    const place = this.place();
    while (this.at < this.end && this.column >= column && !this.atMarker()) this.skipBlock(column);
    const isLonger = this.at - place.at > list.end - list.start;
    this.#wasted += this.at - place.at;
    this.goTo(place);
    if (!isLonger) return list;
    this.problem('a list cannot begin inside a map', list.start);
    return this.#map(column, parent);
  }
}
