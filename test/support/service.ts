import { compileCatalog } from '../../src/build/compileCatalog';
import type { Catalog } from '../../src/core/catalog/types';
import { createFinopsService, type FinopsService } from '../../src/core/service';
import { recordingLogger } from './logger';

let compiled: Catalog | undefined;

/** The real catalog, compiled once for the whole run. */
export function realCatalog(): Catalog {
  return (compiled ??= compileCatalog());
}

/** A service over the real catalog, whose links read `guide:<id>`. */
export function testService(catalog: () => Catalog = realCatalog): FinopsService {
  return createFinopsService({
    loadCatalog: catalog,
    link: (id) => `guide:${id}`,
    logger: recordingLogger(),
  });
}
