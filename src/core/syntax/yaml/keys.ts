import type { DataNode } from '../data';
import { Code } from './characters';
import { FlowParser } from './flow';

/** Parses what may be the key of a map. */
export class KeyParser extends FlowParser {
  /** Passes what may be a key: all of it but the further lines of a plain scalar. */
  protected keyText(parent: number): { node: DataNode; colon: boolean } {
    const { at: start } = this;
    const code = this.code();
    if (code === Code.DoubleQuote || code === Code.SingleQuote) {
      return this.#thenColon(this.quoted());
    }
    if (code === Code.OpenBrace || code === Code.OpenBracket) return this.#thenColon(this.flow(parent));
    if (code === Code.Star) return this.#thenColon(this.reference());
    if (code === Code.At || code === Code.Backtick) this.problem('a value that begins so must be quoted');
    const colon = this.plainLine(false);
    const node = this.scalar('plain', start, this.at);
    if (colon) this.blanks();
    return { node, colon };
  }

  #thenColon(node: DataNode): { node: DataNode; colon: boolean } {
    const { at } = this;
    this.blanks();
    const colon = this.indicator(Code.Colon);
    if (!colon) this.at = at;
    return { node, colon };
  }
}
