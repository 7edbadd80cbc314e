import type { Coder } from './wordModel';

/** Each digit carries six bits. */
export const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const bits = 6;
const registerDigits = 5;
/** The register is 30 bits wide: five digits, and never a negative number. */
const register = 2 ** (bits * registerDigits);
const topDigit = 2 ** (bits * (registerDigits - 1));
/** A range below this has to grow first, so totals may go up to it. */
const smallest = 2 ** 16;

/** A range coder without carries, after D. Subbotin (1999), on text instead of bytes. */
abstract class RangeCoder {
  protected low = 0;
  protected range = register - 1;

  settle(start: number, weight: number, total: number): void {
    const unit = Math.floor(this.range / total);
    this.low += start * unit;
    this.range = weight * unit;
    for (;;) {
      // While both ends of the range start with the same digit, that digit is settled.
      const settled = (this.low ^ (this.low + this.range)) < topDigit;
      if (!settled) {
        if (this.range >= smallest) return;
        this.range = -this.low & (smallest - 1);
      }
      this.shift();
      this.low = (this.low << bits) & (register - 1);
      this.range <<= bits;
    }
  }

  /** The first digit leaves the register. */
  protected abstract shift(): void;
}

export class DigitReader extends RangeCoder implements Coder {
  /** By character code. */
  private readonly values = new Uint8Array(128);
  private code = 0;
  private at = 0;

  constructor(private readonly text: string) {
    super();
    for (let value = 0; value < digits.length; value++) this.values[digits.charCodeAt(value)] = value;
    for (let digit = 0; digit < registerDigits; digit++) this.shift();
  }

  target(total: number): number {
    return Math.min(total - 1, Math.floor((this.code - this.low) / Math.floor(this.range / total)));
  }

  protected shift(): void {
    // Behind the end there is nothing left but zeros.
    const digit = this.at < this.text.length ? (this.values[this.text.charCodeAt(this.at++)] ?? 0) : 0;
    this.code = ((this.code << bits) & (register - 1)) + digit;
  }
}

export class DigitWriter extends RangeCoder implements Coder {
  private readonly written: string[] = [];

  target(): number {
    throw new Error('a writer is told what to write');
  }

  /** @returns all that was settled, once and at the end */
  finish(): string {
    for (let digit = 0; digit < registerDigits; digit++) {
      this.shift();
      this.low = (this.low << bits) & (register - 1);
    }
    return this.written.join('');
  }

  protected shift(): void {
    this.written.push(digits[Math.floor(this.low / topDigit) % 2 ** bits] ?? '');
  }
}
