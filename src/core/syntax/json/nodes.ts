import type { DataItem, DataList, DataMap, DataNode, DataScalar } from '../data';

/* eslint-disable @typescript-eslint/class-literal-property-style --
   What every node of JSON has in common stands in the prototype: a field would take memory and time in each of a million nodes. */

export class JsonScalar implements DataScalar {
  constructor(
    readonly start: number,
    readonly end: number,
    readonly style: DataScalar['style'],
  ) {}

  get kind(): 'scalar' {
    return 'scalar';
  }

  get tag(): undefined {
    return undefined;
  }

  get anchor(): undefined {
    return undefined;
  }
}

export class JsonMap implements DataMap {
  constructor(
    readonly start: number,
    readonly end: number,
    readonly items: readonly DataItem[],
  ) {}

  get kind(): 'map' {
    return 'map';
  }

  get flow(): true {
    return true;
  }

  get tag(): undefined {
    return undefined;
  }

  get anchor(): undefined {
    return undefined;
  }
}

export class JsonList implements DataList {
  constructor(
    readonly start: number,
    readonly end: number,
    readonly items: readonly DataNode[],
  ) {}

  get kind(): 'list' {
    return 'list';
  }

  get flow(): true {
    return true;
  }

  get tag(): undefined {
    return undefined;
  }

  get anchor(): undefined {
    return undefined;
  }
}
