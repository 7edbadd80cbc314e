/**
 * Takes numbers out of packed text, or puts them there. The caller tells what is likely, and a likely number costs less.
 */
export interface Coder {
  /** @returns reading: a number below `total`, from the weights of the next symbol. Never called when writing. */
  target(total: number): number;
  /** Settles on the symbol whose weights start at `start`, among `total` of all symbols. */
  settle(start: number, weight: number, total: number): void;
}

/** The answer where a symbol has not been seen before. */
export const unseen = -1;

/** Room to start with; it doubles when used up. */
const fewEntries = 2 ** 13;

/**
 * Foretells symbols from the situations that they come up in, as in prediction by partial matching
 * (https://en.wikipedia.org/wiki/Prediction_by_partial_matching): a symbol unseen in one situation is looked for in the next
 * and at last among all symbols, and is learnt wherever it was missing.
 *
 * Thousands of situations have a few symbols each. They are kept as linked lists in flat arrays, because as many small
 * objects would keep the garbage collector busier than the reading itself.
 */
export class Model {
  private readonly all = new Symbols();
  private readonly first: Int32Array;
  private readonly sums: Int32Array;
  private readonly kinds: Int32Array;
  private next = new Int32Array(fewEntries);
  private symbols = new Int32Array(fewEntries);
  private counts = new Int32Array(fewEntries);
  /** Entry 0 stands for none. */
  private entries = 1;

  /** @param situations how many there may be; they are numbered from 0 */
  constructor(situations: number) {
    this.first = new Int32Array(situations);
    this.sums = new Int32Array(situations);
    this.kinds = new Int32Array(situations);
  }

  /**
   * @param situations the most detailed one first
   * @param symbol what to write; omitted for reading
   * @returns the symbol, or `unseen`: the caller then finds it by other means and calls `add`
   */
  code(coder: Coder, situations: readonly number[], symbol?: number): number {
    for (let level = 0; level < situations.length; level++) {
      const found = this.codeIn(coder, situations[level] ?? 0, symbol);
      if (found === unseen) continue;
      for (let missed = 0; missed < level; missed++) this.addTo(situations[missed] ?? 0, found);
      return found;
    }
    const found = this.all.code(coder, symbol);
    if (found !== unseen) for (const situation of situations) this.addTo(situation, found);
    return found;
  }

  add(situations: readonly number[], symbol: number): void {
    this.all.add(symbol);
    for (const situation of situations) this.addTo(situation, symbol);
  }

  private codeIn(coder: Coder, situation: number, symbol: number | undefined): number {
    const kinds = this.kinds[situation] ?? 0;
    if (kinds === 0) return unseen;
    const sum = this.sums[situation] ?? 0;
    // Something new is as likely as there have been new things before; it comes behind all that is known.
    const total = sum + kinds;
    const target = symbol === undefined ? coder.target(total) : 0;
    let start = 0;
    for (let entry = this.first[situation] ?? 0; entry !== 0; entry = this.next[entry] ?? 0) {
      const count = this.counts[entry] ?? 0;
      if (symbol === undefined ? target < start + count : this.symbols[entry] === symbol) {
        coder.settle(start, count, total);
        this.counts[entry] = count + 1;
        this.sums[situation] = sum + 1;
        return this.symbols[entry] ?? 0;
      }
      start += count;
    }
    coder.settle(sum, kinds, total);
    return unseen;
  }

  private addTo(situation: number, symbol: number): void {
    if (this.entries === this.next.length) this.grow();
    const entry = this.entries++;
    this.next[entry] = this.first[situation] ?? 0;
    this.symbols[entry] = symbol;
    this.counts[entry] = 1;
    this.first[situation] = entry;
    this.sums[situation] = (this.sums[situation] ?? 0) + 1;
    this.kinds[situation] = (this.kinds[situation] ?? 0) + 1;
  }

  private grow(): void {
    const doubled = (array: Int32Array): Int32Array<ArrayBuffer> => {
      const larger = new Int32Array(array.length * 2);
      larger.set(array);
      return larger;
    };
    this.next = doubled(this.next);
    this.symbols = doubled(this.symbols);
    this.counts = doubled(this.counts);
  }
}

/**
 * All symbols, whatever the situation. There are thousands, so sums of their counts are kept in a Fenwick tree
 * (https://en.wikipedia.org/wiki/Fenwick_tree).
 */
class Symbols {
  private readonly symbols: number[] = [];
  private readonly counts: number[] = [];
  /** From index 1: each entry sums as many counts up to its own as the lowest bit of its index says. */
  private readonly sums: number[] = [0];
  private sum = 0;

  code(coder: Coder, symbol: number | undefined): number {
    const kinds = this.symbols.length;
    if (kinds === 0) return unseen;
    const total = this.sum + kinds;
    const index = symbol === undefined ? this.indexAt(coder.target(total)) : this.symbols.indexOf(symbol);
    if (index === unseen) {
      coder.settle(this.sum, kinds, total);
      return unseen;
    }
    const count = this.counts[index] ?? 0;
    coder.settle(this.sumBefore(index), count, total);
    this.counts[index] = count + 1;
    this.sum++;
    for (let at = index + 1; at <= kinds; at += at & -at) this.sums[at] = (this.sums[at] ?? 0) + 1;
    return this.symbols[index] ?? 0;
  }

  add(symbol: number): void {
    const place = this.symbols.push(symbol);
    this.counts.push(1);
    this.sum++;
    let sum = 1;
    for (let at = place - 1; at > (place & (place - 1)); at &= at - 1) sum += this.sums[at] ?? 0;
    this.sums.push(sum);
  }

  private sumBefore(index: number): number {
    let sum = 0;
    for (let at = index; at > 0; at &= at - 1) sum += this.sums[at] ?? 0;
    return sum;
  }

  private indexAt(target: number): number {
    if (target >= this.sum) return unseen;
    const kinds = this.symbols.length;
    let index = 0;
    let left = target;
    for (let step = 1 << (31 - Math.clz32(kinds)); step > 0; step >>= 1) {
      const sum = index + step <= kinds ? (this.sums[index + step] ?? 0) : Infinity;
      if (sum > left) continue;
      index += step;
      left -= sum;
    }
    return index;
  }
}
