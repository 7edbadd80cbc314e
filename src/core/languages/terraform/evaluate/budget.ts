import { mergeMaps, type Budget, type MapValue } from '../../../tags/value';
import { tooMuch } from './reasons';

/** The steps that may still be taken: what keeps an evaluation from running away on hostile text. */
export class Steps implements Budget {
  #left: number;

  constructor(steps: number) {
    this.#left = steps;
  }

  spend(steps: number): boolean {
    this.#left -= steps;
    return this.#left >= 0;
  }
}

/** As {@link mergeMaps}; copying the entries is work as well. */
export function merged(maps: readonly MapValue[], budget: Budget): MapValue {
  const [first] = maps;
  if (maps.length === 1 && first !== undefined) return first;
  const entries = maps.reduce((sum, map) => sum + map.entries.size, 0);
  if (!budget.spend(entries >> 2)) return { kind: 'map', entries: new Map(), open: [tooMuch.reason] };
  return mergeMaps(maps);
}
