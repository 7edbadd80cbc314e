/** Where progress is shown; a part of `process.stderr`. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** Short checks show nothing at all. */
const silentFor = 1000;
const redrawnEvery = 100;

/** One line on a terminal that is written over and over, and wiped away at the end. */
export class Progress {
  readonly #stream: ProgressStream;
  readonly #now: () => number;
  #next: number;
  #isShown = false;

  /** @param now milliseconds */
  constructor(stream: ProgressStream, now: () => number = Date.now) {
    this.#stream = stream;
    this.#now = now;
    this.#next = stream.isTTY === true ? now() + silentFor : Infinity;
  }

  /** @param text made only where it is going to be shown */
  show(text: () => string): void {
    const now = this.#now();
    if (now < this.#next) return;
    this.#next = now + redrawnEvery;
    this.#isShown = true;
    this.#stream.write(`\r\u001b[K${text().slice(0, this.#width() - 1)}`);
  }

  /** Terminals that do not know their width say 0. */
  #width(): number {
    const { columns = 0 } = this.#stream;
    return columns > 0 ? columns : 80;
  }

  clear(): void {
    if (this.#isShown) this.#stream.write('\r\u001b[K');
    this.#isShown = false;
  }
}
