import type { DataFile } from '../../../syntax/data';
import type { Origin, UnknownValue, Value } from '../../../tags/value';
import type { TextRange } from '../../../text';
import type { ArmTemplate } from '../template';

/** One deployment of a template: its parameters' values, and what was worked out with them. */
export class Scope {
  /** Of parameters and variables by folded name; `busy` while one is being worked out. */
  readonly known = new Map<string, Value | 'busy'>();

  constructor(
    readonly template: ArmTemplate,
    /** The values handed in, by folded name; or why none of them is known. */
    readonly given: ReadonlyMap<string, () => Value> | UnknownValue,
    /** Whether nobody is seen to deploy it, so that a parameter which may be left out may be given as well. */
    readonly isUnseen = false,
  ) {}
}

/** Where an expression stands, and what its names mean. */
export interface Frame {
  readonly scope: Scope;
  readonly path: string;
  readonly data: DataFile;
  /** What the keys written here are called in a tag's source. */
  readonly kind: Origin['kind'];
  readonly name: string;
  /** Strings are text, whatever brackets they have. */
  readonly isLiteral?: boolean;
  /** The range of everything, for text that stands in no file. */
  readonly at?: TextRange;
  /** The arguments of the user-defined function that is being worked out, by folded name. */
  readonly arguments?: ReadonlyMap<string, Value>;
  /** The variables of lambdas, by folded name. */
  readonly lambda?: ReadonlyMap<string, Value>;
  /** The index of each copy loop that is being worked out, by folded name; the innermost one by the empty name, too. */
  readonly loops?: ReadonlyMap<string, number>;
}

export function originAt(frame: Frame, range: TextRange): Origin {
  const { start, end } = frame.at ?? range;
  return { kind: frame.kind, name: frame.name, file: frame.path, range: { start, end }, via: [] };
}
