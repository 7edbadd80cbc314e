import { createRequire, Module } from 'node:module';
import type * as Contract from '../../src/editor/contract';

interface ContractIds {
  readonly commandIds: readonly string[];
  readonly settingDefaults: object;
  readonly views: readonly string[];
  readonly viewTypes: readonly string[];
}

/** Reads the contract of `src/editor` outside an editor: the module only names things, but imports `vscode`. */
export function readContract(): ContractIds {
  const loader = Module as unknown as { _load(request: string, ...rest: unknown[]): unknown };
  const load = loader._load.bind(loader);
  loader._load = (request, ...rest) => (request === 'vscode' ? {} : load(request, ...rest));
  try {
    const contract = createRequire(__filename)('../../src/editor/contract') as typeof Contract;
    return {
      commandIds: Object.keys(contract.commandIds),
      settingDefaults: { ...contract.settingDefaults },
      views: Object.values(contract.views),
      viewTypes: Object.values(contract.viewTypes),
    };
  } finally {
    loader._load = load;
  }
}
