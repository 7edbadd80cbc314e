import packedCatalog from 'finops-lens:catalog';
import { unpackCatalog } from '../core/catalog/packed';
import type { Logger } from '../core/ports';
import { keepTrees } from '../core/languages/terraform/recentTrees';
import { createFinopsService } from '../core/service';
import { version } from '../../package.json';
import { check } from './check';
import { parseOptions, usage, UsageError } from './options';
import { Progress } from './progress';
import { writeOutput } from './writeOutput';

const stderr = (message: string): void => {
  process.stderr.write(`${message}\n`);
};
const logger: Logger = {
  info: () => undefined,
  warn: stderr,
  error: (message, cause) => {
    stderr(cause instanceof Error ? `${message}: ${cause.message}` : message);
  },
};

/** `glossary#showback` → `glossary.html#showback`: pages are written side by side. */
function fileLink(id: string): string {
  const [page = '', heading] = id.split('#');
  return heading === undefined ? `${page}.html` : `${page}.html#${heading}`;
}

/** A run ends soon, so syntax trees of 64 MB of Terraform may stay: some 500 MB of memory at the most. */
const treeCharacters = 64_000_000;

function main(args: readonly string[]): number {
  const options = parseOptions(args);
  keepTrees(treeCharacters);
  const service = createFinopsService({
    loadCatalog: () => unpackCatalog(packedCatalog),
    link: fileLink,
    logger,
  });
  switch (options.command) {
    case 'help':
      process.stdout.write(usage);
      return 0;
    case 'version':
      process.stdout.write(`${version}\n`);
      return 0;
    case 'check': {
      const { output, exitCode, messages } = check(service, options, process.cwd(), {
        version,
        today: localDay(new Date()),
        color: options.output === undefined && showsColor(),
        progress: new Progress(process.stderr),
      });
      if (options.output === undefined) process.stdout.write(output);
      else writeOutput(options.output, process.cwd(), output);
      for (const message of messages) stderr(message);
      return exitCode;
    }
    case 'lookup': {
      const hits = service.lookup(options.query);
      if (options.format === 'json') {
        const shown = hits.map(({ id, kind, title, score }) => ({ id, kind, title, score }));
        process.stdout.write(`${JSON.stringify(shown, null, 2)}\n`);
      } else {
        for (const { id, kind, oneLine } of hits) process.stdout.write(`${kind} ${id}: ${oneLine}\n`);
        if (hits.length === 0) stderr(`nothing found for ${options.query}`);
      }
      return hits.length > 0 ? 0 : 1;
    }
    case 'guide': {
      const page = service.page(options.id);
      if (page === undefined) {
        const near = service.lookup(options.id, 3).map(({ page: id }) => id.replace(/#.*$/, ''));
        const hint = near.length > 0 ? `; did you mean ${[...new Set(near)].join(' or ')}?` : '';
        throw new UsageError(`there is no guidance page ${options.id}${hint}`);
      }
      if (options.format === 'json') process.stdout.write(`${JSON.stringify(page, null, 2)}\n`);
      else process.stdout.write(options.format === 'html' ? `${page.html}\n` : page.markdown);
      return 0;
    }
  }
}

/** `2026-11-21`, as a person beside this machine would write the day. */
function localDay(now: Date): string {
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${String(now.getFullYear())}-${month ?? ''}-${day ?? ''}`;
}

/** See https://no-color.org. */
function showsColor(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
}

// A reader such as `head` may close the pipe early; that is no failure of ours, and hides none that was found.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError)
    stderr(`finops-lens: ${error.message}\nRun finops-lens --help for the usage.`);
  else stderr(`finops-lens: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  process.exitCode = 2;
}
