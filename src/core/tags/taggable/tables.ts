import { DigitReader } from './digits';
import { keyOfName, keyOfType, listNames, type ListName } from './names';
import {
  azureNativeNames,
  cloudFormationCandidate,
  keyOfPulumiType,
  terraformCandidates,
  withoutUnderscores,
  type PulumiType,
} from './pulumi';
import { TypeListCoder } from './typeLists';

/** The packed lists, and what is needed to read them. */
export interface PackedTypes {
  readonly text: string;
  /** How many names each list has. */
  readonly counts: Readonly<Record<ListName, number>>;
  /** How many kinds there are; kind 0 is a type without tags. */
  readonly kinds: number;
}

/** Where a type was found: its kind, counted by the list that it was found in. */
export interface Found {
  readonly list: ListName;
  readonly kind: number;
}

/** Looks types up. Lists are unpacked when first asked for, together with those before them. */
export class TypeTables {
  private readonly coder: TypeListCoder;
  private readonly tables = new Map<ListName, ReadonlyMap<string, number>>();
  private bridged: ReadonlyMap<string, number> | undefined;
  private azureNative: ReadonlyMap<string, number> | undefined;

  constructor(private readonly packed: PackedTypes) {
    this.coder = new TypeListCoder(new DigitReader(packed.text), packed.kinds);
  }

  find(list: ListName, type: string): Found | undefined {
    return found(list, this.table(list).get(keyOfType(list, type)));
  }

  /** Types that no rule gives are listed; for the others the provider's own types tell. */
  findPulumi(type: PulumiType): Found | undefined {
    const listed = this.table('pulumi').get(keyOfPulumiType(type));
    return listed === undefined ? this.derivePulumi(type) : { list: 'pulumi', kind: listed };
  }

  /** What the rules give, whether or not the type is listed. */
  derivePulumi(type: PulumiType): Found | undefined {
    if (type.provider === 'aws-native') return this.find('cloudformation', cloudFormationCandidate(type));
    if (type.provider === 'azure-native') {
      this.azureNative ??= azureNativeTable(this.table('arm'));
      return found('arm', this.azureNative.get(`${type.module}:${type.name}`.toLowerCase()));
    }
    this.bridged ??= new Map(
      [...this.table('terraform')].map(([name, kind]) => [withoutUnderscores(name), kind]),
    );
    for (const candidate of terraformCandidates(type)) {
      const kind = this.bridged.get(candidate);
      if (kind !== undefined) return { list: 'terraform', kind };
    }
    return undefined;
  }

  /** Every name of a list by its key, with its kind. */
  table(list: ListName): ReadonlyMap<string, number> {
    for (const name of listNames) {
      if (!this.tables.has(name)) this.tables.set(name, this.unpack(name));
      if (name === list) break;
    }
    return this.tables.get(list) ?? new Map();
  }

  private unpack(list: ListName): ReadonlyMap<string, number> {
    const table = new Map<string, number>();
    this.coder.startList();
    for (let count = this.packed.counts[list]; count > 0; count--) {
      const name = this.coder.code();
      table.set(keyOfName(list, name), name.kind);
    }
    return table;
  }
}

function found(list: ListName, kind: number | undefined): Found | undefined {
  return kind === undefined ? undefined : { list, kind };
}

/** Names that two types of different kinds would share are left out: they are listed. */
function azureNativeTable(arm: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const table = new Map<string, number>();
  const ambiguous = new Set<string>();
  for (const [key, kind] of arm) {
    for (const name of azureNativeNames(key)) {
      const known = table.get(name);
      if (known !== undefined && known !== kind) ambiguous.add(name);
      table.set(name, kind);
    }
  }
  for (const name of ambiguous) table.delete(name);
  return table;
}
