import type { TextRange } from '../../../text';
import type { SyntaxProblem } from '../../../syntax/data';
import type { Expression } from './ast';

/** Calls deeper than this are not read: the parser calls itself for each. */
const depthLimit = 120;

/** Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/best-practices#template-limits */
const longestExpression = 24_576;

const blank = /[ \t\r\n]*/y;
const word = /[A-Za-z_$][\w$]*/y;
const number = /-?\d+(?:\.\d+)?/y;
const quoted = /'(?:[^']|'')*'/y;

export interface ParsedExpression {
  readonly expression: Expression;
  readonly problem: SyntaxProblem | undefined;
}

/** What a string of a template says: plain text, or the text of an expression without its brackets. */
export type TemplateText =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'expression'; readonly text: string };

/**
 * A string that starts with `[` and ends with `]` is an expression; one that starts with `[[` is text with one bracket less.
 *
 * Source: https://learn.microsoft.com/azure/azure-resource-manager/templates/template-expressions#escape-characters
 */
export function templateText(text: string): TemplateText {
  if (!text.startsWith('[') || !text.endsWith(']')) return { kind: 'literal', text };
  return text.startsWith('[[')
    ? { kind: 'literal', text: text.slice(1) }
    : { kind: 'expression', text: text.slice(1, -1) };
}

/**
 * Reads an expression.
 *
 * @param text without the outer brackets
 * @param place where the text stands in the file; one of another length means that escapes make positions uncertain, and
 *   every part gets the whole range
 */
export function parseExpression(text: string, place: TextRange): ParsedExpression {
  return new ExpressionParser(text, place).parse();
}

class ExpressionParser {
  readonly #text: string;
  readonly #place: TextRange;
  readonly #exact: boolean;
  #at = 0;
  #depth = 0;
  #problem: SyntaxProblem | undefined;

  constructor(text: string, place: TextRange) {
    this.#text = text;
    this.#place = place;
    this.#exact = place.end - place.start === text.length;
  }

  parse(): ParsedExpression {
    if (this.#text.length > longestExpression) {
      const expression = this.#broken(
        `an expression may have ${String(longestExpression)} characters at most`,
      );
      return { expression, problem: this.#problem };
    }
    const expression = this.#expression();
    if (this.#at < this.#text.length && this.#problem === undefined) {
      const broken = this.#broken('nothing may follow the expression');
      return { expression: broken, problem: this.#problem };
    }
    return { expression, problem: this.#problem };
  }

  #expression(): Expression {
    if (++this.#depth > depthLimit) return this.#broken('the expression has too many levels');
    let expression = this.#primary();
    while (this.#problem === undefined) {
      this.#skipBlank();
      const character = this.#text.charAt(this.#at);
      if (character === '.') expression = this.#property(expression);
      else if (character === '[') expression = this.#index(expression);
      else break;
    }
    this.#depth--;
    return expression;
  }

  #primary(): Expression {
    this.#skipBlank();
    const start = this.#at;
    const character = this.#text.charAt(start);
    if (character === "'") {
      const text = this.#match(quoted);
      if (text === undefined) return this.#broken('this text has no closing quote');
      return { kind: 'text', value: text.slice(1, -1).replaceAll("''", "'"), ...this.#range(start) };
    }
    const digits = this.#match(number);
    if (digits !== undefined) return { kind: 'number', value: Number(digits), ...this.#range(start) };
    const name = this.#match(word);
    return name === undefined
      ? this.#broken('a value is missing in this expression')
      : this.#call(name, start);
  }

  #call(first: string, start: number): Expression {
    let name = first;
    while (this.#text.charAt(this.#at) === '.') {
      this.#at++;
      name += `.${this.#match(word) ?? ''}`;
    }
    this.#skipBlank();
    if (this.#text.charAt(this.#at) !== '(') return this.#broken(`${name} is no function call`, start);
    this.#at++;
    const args: Expression[] = [];
    this.#skipBlank();
    while (this.#text.charAt(this.#at) !== ')') {
      args.push(this.#expression());
      if (this.#problem !== undefined) break;
      this.#skipBlank();
      const character = this.#text.charAt(this.#at);
      if (character === ',') this.#at++;
      else if (character !== ')')
        return this.#broken(`the call of ${name} has no closing parenthesis`, start);
    }
    if (this.#problem === undefined) this.#at++;
    return { kind: 'call', name, arguments: args, ...this.#range(start) };
  }

  #property(of: Expression): Expression {
    this.#at++;
    this.#skipBlank();
    const name = this.#match(word);
    if (name === undefined) return this.#broken('a name is missing behind the dot');
    return { kind: 'property', of, name, start: of.start, end: this.#range(0).end };
  }

  #index(of: Expression): Expression {
    this.#at++;
    const index = this.#expression();
    this.#skipBlank();
    if (this.#problem !== undefined) return index;
    if (this.#text.charAt(this.#at) !== ']') return this.#broken('this index has no closing bracket');
    this.#at++;
    return { kind: 'index', of, index, start: of.start, end: this.#range(0).end };
  }

  #skipBlank(): void {
    this.#match(blank);
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at = pattern.lastIndex;
    return found;
  }

  #range(start: number): TextRange {
    if (!this.#exact) return { start: this.#place.start, end: this.#place.end };
    return { start: this.#place.start + start, end: this.#place.start + this.#at };
  }

  #broken(message: string, start = this.#at): Expression {
    const range = this.#range(start);
    this.#problem ??= { message, offset: range.start };
    return { kind: 'broken', message, ...range };
  }
}
