import type { DataAlias, DataItem, DataNode } from '../data';
import { Code, isBlank, isFlowIndicator } from './characters';
import { Scanner, type Draft, type Properties } from './scanner';

type Resolved = Exclude<DataNode, DataAlias>;

/** Deeper nesting is no hand-written file, and would exhaust the stack. */
export const maximumDepth = 256;

/** Parses what stands in brackets, and what blocks and brackets share: anchors, aliases, nesting. */
export class FlowParser extends Scanner {
  protected readonly anchors = new Map<string, Resolved>();
  protected readonly targets = new Map<DataAlias, Resolved>();
  protected depth = 0;
  /** The last bracket that nothing closed. */
  protected unclosed = -1;

  protected named(node: DataNode, properties: Properties | undefined): DataNode {
    if (properties === undefined) return node;
    if (node.kind === 'alias') {
      this.problem('an alias takes no tag and no anchor', node.start);
      return node;
    }
    const draft: Draft = node;
    draft.tag = properties.tag;
    draft.anchor = properties.anchor;
    if (properties.anchor !== undefined) this.anchors.set(properties.anchor, node);
    return node;
  }

  protected trimmedEnd(least: number): number {
    let end = this.at;
    while (end > least && isBlank(this.text.charCodeAt(end - 1))) end--;
    return end;
  }

  protected reference(): DataAlias {
    const alias = this.alias();
    const target = this.anchors.get(alias.name);
    if (target === undefined) this.problem(`the anchor ${alias.name} is not defined`, alias.start);
    else this.targets.set(alias, target);
    return alias;
  }

  protected flow(parent: number): DataNode {
    const { at: start } = this;
    const isMap = this.code() === Code.OpenBrace;
    const items: DataItem[] = [];
    const nodes: DataNode[] = [];
    if (this.depth >= maximumDepth) this.#skipFlow();
    else {
      this.depth++;
      this.at++;
      while (this.#toFlowItem(start, parent, isMap)) {
        if (isMap) items.push(this.#flowPair(parent));
        else nodes.push(this.#flowEntry(parent));
      }
      this.depth--;
    }
    const end = this.trimmedEnd(start + 1);
    if (isMap) return { kind: 'map', start, end, tag: undefined, anchor: undefined, items, flow: true };
    return { kind: 'list', start, end, tag: undefined, anchor: undefined, items: nodes, flow: true };
  }

  /** Goes on to the next item between brackets. @returns `false` behind the closing one, or where there is none */
  #toFlowItem(start: number, parent: number, isMap: boolean): boolean {
    for (;;) {
      this.next();
      const code = this.code();
      if (this.at >= this.end || (this.fresh && this.#leavesFlow(parent, code))) {
        this.unclosed = start;
        this.problem('this bracket is not closed', start);
        return false;
      }
      if (code === Code.CloseBrace || code === Code.CloseBracket) {
        this.at++;
        if ((code === Code.CloseBrace) === isMap) return false;
        this.problem('this bracket closes another kind', this.at - 1);
        return false;
      }
      if (code !== Code.Comma) return true;
      this.at++;
    }
  }

  /**
   * Whether a line does not belong to what its parent holds in brackets. The specification says so of every line that is not
   * indented deeper, readers in use do not mind; so the line must also look like one outside of brackets.
   */
  #leavesFlow(parent: number, code: number): boolean {
    if (this.atMarker()) return true;
    if (this.column > parent || code === Code.CloseBrace || code === Code.CloseBracket) return false;
    if (this.indicator(Code.Minus)) return true;
    if (code === Code.OpenBrace || code === Code.OpenBracket) return false;
    const { at } = this;
    const isKey = this.plainLine(false);
    this.toLineEnd();
    const last = this.text.charCodeAt(this.trimmedEnd(at) - 1);
    this.at = at;
    if (!isKey || isFlowIndicator(last)) return false;
    return code !== Code.DoubleQuote || this.#before() !== Code.Comma;
  }

  /** The last character that is not blank before the current line. */
  #before(): number {
    let at = this.lineStart - 1;
    while (at > 0 && isBlank(this.text.charCodeAt(at))) at--;
    return this.text.charCodeAt(at);
  }

  #flowPair(parent: number): DataItem {
    this.#explicitInFlow();
    const key = this.#flowNode(parent);
    return { key, value: this.#flowValue(parent, key) ?? this.nothing(key.end) };
  }

  /** An item of a list: a node, or a pair that makes a map of its own. */
  #flowEntry(parent: number): DataNode {
    const explicit = this.#explicitInFlow();
    const key = this.#flowNode(parent);
    const value = this.#flowValue(parent, key) ?? (explicit ? this.nothing(key.end) : undefined);
    if (value === undefined) return key;
    const { start } = key;
    const end = Math.max(value.end, key.end);
    return {
      kind: 'map',
      start,
      end,
      tag: undefined,
      anchor: undefined,
      items: [{ key, value }],
      flow: true,
    };
  }

  /** Passes the `?` that may stand before a key. */
  #explicitInFlow(): boolean {
    if (!this.indicator(Code.Question)) return false;
    this.at++;
    this.next();
    return true;
  }

  /** @returns `undefined` where no colon follows the key */
  #flowValue(parent: number, key: DataNode): DataNode | undefined {
    this.next();
    if (this.code() !== Code.Colon) return undefined;
    if (this.fresh && this.#leavesFlow(parent, Code.Colon)) return undefined;
    const after = this.code(1);
    const plain = key.kind === 'alias' || (key.kind === 'scalar' && key.style === 'plain');
    if (plain && !isBlank(after) && !isFlowIndicator(after)) return undefined;
    this.at++;
    const behind = this.at;
    this.next();
    const code = this.code();
    if (
      code === Code.Comma ||
      code === Code.CloseBrace ||
      code === Code.CloseBracket ||
      this.at >= this.end
    ) {
      return this.nothing(behind);
    }
    if (this.fresh && this.#leavesFlow(parent, code)) return this.nothing(behind);
    return this.#flowNode(parent);
  }

  #flowNode(parent: number): DataNode {
    const properties = this.properties();
    if (properties !== undefined) {
      const behind = this.at;
      this.next();
      if (this.fresh && this.#leavesFlow(parent, this.code())) {
        return this.named(this.nothing(behind), properties);
      }
    }
    const code = this.code();
    if (code === Code.DoubleQuote || code === Code.SingleQuote) {
      return this.named(this.quoted(), properties);
    }
    if (code === Code.OpenBrace || code === Code.OpenBracket)
      return this.named(this.flow(parent), properties);
    if (code === Code.Star) return this.named(this.reference(), properties);
    return this.named(this.#flowPlain(parent, properties === undefined), properties);
  }

  #flowPlain(parent: number, mustAdvance: boolean): DataNode {
    const { at: start } = this;
    let colon = this.plainLine(true);
    let end = this.at;
    const closes = isFlowIndicator(this.code());
    if (end === start && !colon && mustAdvance && !closes) {
      // No such character is left, but a parser that stood still would hang.
      this.at = Math.min(start + 1, this.end);
      return this.nothing(start);
    }
    while (!colon) {
      const { comments, at, lineStart, first } = this;
      const crossed = this.next();
      const code = this.code();
      const stops = !crossed || this.at >= this.end || this.comments > comments || isFlowIndicator(code);
      if (stops || this.#leavesFlow(parent, code)) {
        if (this.comments === comments) {
          this.at = at;
          this.lineStart = lineStart;
          this.first = first;
        }
        break;
      }
      const line = this.at;
      colon = this.plainLine(true);
      if (this.at === line) break;
      end = this.at;
    }
    return this.scalar('plain', start, end);
  }

  /** Passes brackets too deep to be looked into, as far as those that close them. */
  #skipFlow(): void {
    this.problem('this is nested too deep');
    let open = 0;
    let { at } = this;
    for (; at < this.end; at++) {
      const code = this.text.charCodeAt(at);
      if (code === Code.OpenBrace || code === Code.OpenBracket) open++;
      else if (code === Code.CloseBrace || code === Code.CloseBracket) {
        if (--open === 0) {
          at++;
          break;
        }
      } else if (code === Code.Newline) this.lineStart = at + 1;
    }
    this.at = at;
  }
}
