import type { DataFile, DataItem, DataNode } from '../data';
import { JsonFile } from './file';
import { JsonList, JsonMap, JsonScalar } from './nodes';
import { JsonScanner } from './scanner';

/** Objects and lists deeper than this are passed over: the parser calls itself for each level, and a host's stack is finite. */
const depthLimit = 500;

const doubleQuote = 34;
const singleQuote = 39;
const comma = 44;
const colon = 58;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

/**
 * Reads JSON (https://www.rfc-editor.org/rfc/rfc8259) with what editors and Azure Resource Manager allow besides: comments,
 * a comma behind the last item, and strings over several lines
 * (https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax#multi-line-strings).
 *
 * Total: any text gives a tree of what could be understood; what could not is a problem. Takes time in proportion to the text.
 */
export function parseJson(text: string): DataFile {
  return new JsonParser(new JsonScanner(text)).parse();
}

class JsonParser {
  readonly #scanner: JsonScanner;
  /** Items of the objects and values of the lists that are open: each takes its own from the top when it closes, in one piece. */
  readonly #items: DataItem[] = [];
  readonly #values: DataNode[] = [];
  #itemCount = 0;
  #valueCount = 0;
  #openMaps = 0;
  #openLists = 0;
  /** The last one known to close the object around a list, so that each list inside another need not find out anew. */
  #closingBrace = -1;

  constructor(scanner: JsonScanner) {
    this.#scanner = scanner;
  }

  parse(): DataFile {
    const scanner = this.#scanner;
    scanner.skipBlank();
    const root = scanner.at < scanner.end ? this.#value() : undefined;
    scanner.skipBlank();
    if (root !== undefined && scanner.at < scanner.end) scanner.problem('nothing may follow the first value');
    return new JsonFile(scanner.text, root, scanner.problems, scanner.hasEscapes);
  }

  /** Reads the value at a character that is no blank; one of no length where there is none, leaving the character. */
  #value(): DataNode {
    const scanner = this.#scanner;
    switch (scanner.text.charCodeAt(scanner.at)) {
      case doubleQuote:
        return scanner.string();
      case openBrace:
        return this.#openMaps + this.#openLists < depthLimit ? this.#map() : this.#tooDeep();
      case openBracket:
        return this.#openMaps + this.#openLists < depthLimit ? this.#list() : this.#tooDeep();
      case singleQuote:
        return scanner.singleQuoted();
      case comma:
      case colon:
      case closeBrace:
      case closeBracket:
        break;
      default:
        if (scanner.at < scanner.end) return scanner.plain();
    }
    scanner.problem('a value is missing here');
    return nothingAt(scanner.at);
  }

  #map(): JsonMap {
    const scanner = this.#scanner;
    const start = scanner.at++;
    const first = this.#itemCount;
    this.#openMaps++;
    let commaAllowed = false;
    let commaWanted = false;
    for (;;) {
      const code = scanner.skipBlank();
      if (code === comma) {
        if (!commaAllowed) scanner.problem('a key is missing before this comma');
        scanner.at++;
        commaAllowed = commaWanted = false;
      } else if (code === closeBrace) {
        scanner.at++;
        if (this.#openMaps > 1 || this.#openLists > 0 || !this.#closesTooEarly()) break;
      } else if (scanner.at >= scanner.end || (code === closeBracket && this.#openLists > 0)) {
        scanner.problem('this object has no closing brace', start);
        break;
      } else if (code === closeBracket || code === colon) {
        this.#stray();
      } else {
        if (commaWanted) scanner.problem('a comma is missing before this key');
        const item = this.#item(code);
        if (item !== undefined) this.#items[this.#itemCount++] = item;
        commaAllowed = true;
        // Where a value is missing, that is the one thing to say.
        commaWanted = item === undefined || item.value.end > item.value.start;
      }
    }
    this.#openMaps--;
    const items = this.#items.slice(first, this.#itemCount);
    this.#itemCount = first;
    return new JsonMap(start, scanner.at, items);
  }

  /**
   * Whether more of the outermost object follows its closing brace: where an opening brace is missing, the last one closes
   * too much.
   */
  #closesTooEarly(): boolean {
    const scanner = this.#scanner;
    const brace = scanner.at - 1;
    const code = scanner.skipBlank();
    const follows = code === comma || code === closeBracket || code === closeBrace || code === doubleQuote;
    if (follows) scanner.problem('this brace closes the outermost object, and more follows', brace);
    else scanner.at = brace + 1;
    return follows;
  }

  #item(code: number): DataItem | undefined {
    const scanner = this.#scanner;
    if (code === openBrace || code === openBracket) {
      scanner.problem('a key is missing before this value');
      this.#value();
      return undefined;
    }
    const key = code === doubleQuote ? scanner.string() : this.#value();
    const hasColon = scanner.skipBlank() === colon;
    if (hasColon) {
      scanner.at++;
      scanner.skipBlank();
    } else {
      scanner.problem('a colon is missing behind this key', key.start);
      if (scanner.text.charCodeAt(scanner.at) !== doubleQuote) return { key, value: nothingAt(key.end) };
    }
    const value = this.#value();
    // A string with a colon behind it is the next pair's key: this one's value has not been typed yet.
    if (scanner.skipBlank() === colon && value.kind === 'scalar' && value.style === 'double') {
      scanner.at = value.start;
      if (hasColon) scanner.problem('a value is missing before this key');
      return { key, value: nothingAt(hasColon ? value.start : key.end) };
    }
    return { key, value };
  }

  #list(): JsonList {
    const scanner = this.#scanner;
    const start = scanner.at++;
    const first = this.#valueCount;
    this.#openLists++;
    let separated = true;
    for (;;) {
      const code = scanner.skipBlank();
      if (code === closeBracket) {
        scanner.at++;
        break;
      } else if (code === comma) {
        if (separated) scanner.problem('a value is missing before this comma');
        scanner.at++;
        separated = true;
      } else if (scanner.at >= scanner.end || (code === closeBrace && this.#closesMap())) {
        scanner.problem('this list has no closing bracket', start);
        break;
      } else if (code === closeBrace || code === colon) {
        this.#stray();
      } else {
        if (!separated) scanner.problem('a comma is missing before this value');
        const value = this.#value();
        this.#values[this.#valueCount++] = value;
        separated = false;
      }
    }
    this.#openLists--;
    const items = this.#values.slice(first, this.#valueCount);
    this.#valueCount = first;
    return new JsonList(start, scanner.at, items);
  }

  /**
   * Whether a brace inside a list closes the object around it. Where the list goes on behind it, an opening brace is missing
   * before, and this one closes nothing.
   */
  #closesMap(): boolean {
    if (this.#openMaps === 0) return false;
    const scanner = this.#scanner;
    const brace = scanner.at;
    if (brace === this.#closingBrace) return true;
    scanner.at++;
    let code = scanner.skipBlank();
    if (code === comma) {
      scanner.at++;
      code = scanner.skipBlank() === openBrace ? closeBracket : comma;
    }
    scanner.at = brace;
    if (code === closeBracket) return false;
    this.#closingBrace = brace;
    return true;
  }

  /** Passes a bracket or colon that closes or follows nothing. */
  #stray(): void {
    const scanner = this.#scanner;
    scanner.problem(`this ${scanner.text.charAt(scanner.at)} is out of place`);
    scanner.at++;
  }

  /** Passes an object or a list without calling itself, as far as the bracket that closes it. */
  #tooDeep(): JsonMap | JsonList {
    const scanner = this.#scanner;
    const start = scanner.at;
    scanner.problem(`more than ${String(depthLimit)} objects and lists inside each other are not read`);
    let open = 0;
    do {
      const code = scanner.skipBlank();
      if (code === doubleQuote) {
        scanner.string();
        continue;
      }
      if (code === openBrace || code === openBracket) open++;
      else if (code === closeBrace || code === closeBracket) open--;
      scanner.at++;
    } while (open > 0 && scanner.at < scanner.end);
    scanner.at = Math.min(scanner.at, scanner.end);
    return scanner.text.charCodeAt(start) === openBrace
      ? new JsonMap(start, scanner.at, [])
      : new JsonList(start, scanner.at, []);
  }
}

function nothingAt(at: number): JsonScalar {
  return new JsonScalar(at, at, 'plain');
}
