export interface Spread {
  readonly median: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** @param samples at least one number, in any unit */
export function spread(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  return {
    median: sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2,
    minimum: at(0),
    maximum: at(sorted.length - 1),
  };
}

/** Prints rows of milliseconds under each other. */
export function printTable(rows: readonly (readonly [title: string, figures: Spread])[]): void {
  const width = Math.max(...rows.map(([title]) => title.length));
  const cell = (value: number): string => value.toFixed(2).padStart(9);
  console.log(`${'ms'.padEnd(width)}    median      min      max`);
  for (const [title, { median, minimum, maximum }] of rows) {
    console.log(`${title.padEnd(width)} ${cell(median)}${cell(minimum)}${cell(maximum)}`);
  }
}
