import { Model, unseen, type Coder } from './wordModel';

/** The name of a type, cut into words, and what kind of type it is: an index into a table of places. */
export interface TypeName {
  readonly words: readonly string[];
  readonly kind: number;
}

/** Words are numbered from here; below are the kinds, each of which also ends a name. */
const firstWord = 64;
const mostSharedWords = 16;
/** What follows is remembered for so many words; a word beyond is foretold like any other. */
const mostWords = 4096;
const end = 0;
const letters = 'abcdefghijklmnopqrstuvwxyz0123456789-_./:';

// Situations of the two models. Every number stands for one situation only.
const atStart = 0;
const after = (symbol: number): number => symbol + 1;
const afterLetter = (letter: number): number => 128 + letter;
const afterLetters = (first: number, second: number): number => (first + 2) * 128 + second;

/**
 * Reads or writes lists of sorted names. Both ways run through the same code, so that both know the same at each point: what
 * follows which word in the names so far.
 *
 * A name is coded as the number of words that it shares with the one before, then word by word, then its kind. A word not
 * seen before is spelled.
 */
export class TypeListCoder {
  private readonly shared = new Model(64);
  private readonly following = new Model(after(firstWord + mostWords));
  private readonly spelling = new Model(afterLetters(127, 127) + 1);
  private readonly words: string[] = [];
  private readonly numbers = new Map<string, number>();
  private previous: readonly number[] = [];

  /** @param kinds how many kinds there are */
  constructor(
    private readonly coder: Coder,
    kinds: number,
  ) {
    for (let kind = 0; kind < kinds; kind++) this.following.add([], kind);
    for (const letter of letters) this.spelling.add([], letter.charCodeAt(0));
    this.spelling.add([], end);
    for (let count = 0; count <= mostSharedWords; count++) this.shared.add([], count);
  }

  /** Call in front of each list: its first name shares nothing with the last one of the list before. */
  startList(): void {
    this.previous = [];
  }

  /** @param name what to write; omitted for reading */
  code(name?: TypeName): TypeName {
    const symbols = this.previous.slice(0, this.codeShared(name));
    for (;;) {
      const word = name?.words[symbols.length];
      const symbol = word === undefined ? name?.kind : (this.numbers.get(word) ?? unseen);
      const found = this.codeSymbol(symbols.at(-1), symbol, word);
      if (found < firstWord) {
        this.previous = symbols;
        return { words: symbols.map((number) => this.words[number - firstWord] ?? ''), kind: found };
      }
      symbols.push(found);
    }
  }

  private codeShared(name: TypeName | undefined): number {
    const count = name === undefined ? undefined : this.countShared(name.words);
    return this.shared.code(this.coder, [this.previous.length], count);
  }

  private countShared(words: readonly string[]): number {
    let count = 0;
    while (count < mostSharedWords && count < words.length) {
      if (this.numbers.get(words[count] ?? '') !== this.previous[count]) break;
      count++;
    }
    return count;
  }

  private codeSymbol(
    before: number | undefined,
    symbol: number | undefined,
    text: string | undefined,
  ): number {
    const situations = [before === undefined ? atStart : after(before)];
    const found = this.following.code(this.coder, situations, symbol);
    if (found !== unseen) return found;
    const spelled = this.spell(text);
    const added = firstWord + this.words.push(spelled) - 1;
    this.numbers.set(spelled, added);
    this.following.add(situations, added);
    return added;
  }

  private spell(text: string | undefined): string {
    let spelled = '';
    let first = end;
    let second = end;
    for (;;) {
      const situations = [afterLetters(first, second), afterLetter(second)];
      const given =
        text === undefined ? undefined : spelled.length < text.length ? text.charCodeAt(spelled.length) : end;
      const letter = this.spelling.code(this.coder, situations, given);
      if (letter === end || letter === unseen) return spelled;
      spelled += String.fromCharCode(letter);
      first = second;
      second = letter;
    }
  }
}
