import { measureActivation } from './activation';
import { measureCheck } from './check';
import { checkCorpus } from './corpus';
import { measureKeystroke } from './keystroke';
import { measureParsers } from './parsers';

/** The benchmarks by name. Each prints a table of medians beside a baseline of the same run; none passes or fails. */
const benchmarks: Readonly<Record<string, () => Promise<void> | void>> = {
  activation: measureActivation,
  parsers: () => measureParsers(),
  keystroke: measureKeystroke,
  check: () => measureCheck(),
  corpus: () => {
    checkCorpus();
  },
};

async function main(names: readonly string[]): Promise<void> {
  for (const [name, run] of Object.entries(benchmarks)) {
    if (names.length > 0 && !names.includes(name)) continue;
    console.log(`\n── ${name}`);
    await run();
  }
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
