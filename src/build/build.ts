import { bundle, watch } from './bundle';
import { CatalogError } from './compileCatalog';

const flags = new Set(process.argv.slice(2));

(flags.has('--watch') ? watch() : bundle({ production: flags.has('--production') })).catch(
  (error: unknown) => {
    console.error(error instanceof CatalogError ? error.message : error);
    process.exitCode = 1;
  },
);
