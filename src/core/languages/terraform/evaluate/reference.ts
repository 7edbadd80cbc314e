import { because, mayBring, oneOf, type Value } from '../../../tags/value';
import type { Expression } from '../hcl/ast';
import { evaluate } from './evaluate';
import { boundValue, type Frame, type SplatStep, type Step } from './frame';
import { failure, tooMuch } from './reasons';
import { allElementsOf, list, toNumber, toText } from './values';

/** `local.tags`, `var.settings["a"].tags`, `module.label.tags`, `each.value`, `aws_vpc.main[*].tags`, `merge(…).Owner`. */
export function evaluateReference(expression: Expression, frame: Frame): Value {
  const { root, steps } = unfold(expression);
  if (root.kind !== 'variable') return follow(evaluate(root, frame), steps, 0, frame);
  const { value, used } = valueOf(root.name, steps, frame);
  return follow(value, steps, used, frame);
}

/** A chain of accesses, the outermost last. Not recursive: a chain may be as long as the text. */
export function unfold(expression: Expression): {
  readonly root: Expression;
  readonly steps: readonly Step[];
} {
  const steps: Step[] = [];
  let root = expression;
  for (;;) {
    if (root.kind === 'attribute') steps.push({ kind: 'attribute', name: root.name });
    else if (root.kind === 'index') steps.push({ kind: 'index', index: root.index });
    else if (root.kind === 'splat') steps.push({ kind: 'splat', attributesOnly: root.attributesOnly });
    else return { root, steps: steps.reverse() };
    root = root.of;
  }
}

function valueOf(name: string, steps: readonly Step[], frame: Frame): { value: Value; used: number } {
  const bound = boundValue(frame, name);
  if (bound !== undefined) return { value: bound, used: 0 };
  const [first] = steps;
  if (first?.kind === 'attribute') {
    const dotted = boundValue(frame, `${name}.${first.name}`);
    if (dotted !== undefined) return { value: dotted, used: 1 };
  }
  return frame.names.lookUp(name, steps, frame);
}

/** Takes the steps from `from` on. */
export function follow(value: Value, steps: readonly Step[], from: number, frame: Frame): Value {
  let current = value;
  for (let at = from; at < steps.length; at++) {
    const step = steps[at];
    if (step === undefined || current.kind === 'unknown') break;
    if (step.kind === 'splat') {
      const end = endOfSplat(step, steps, at + 1);
      current = splat(current, steps.slice(at + 1, end), frame);
      at = end - 1;
    } else
      current = step.kind === 'attribute' ? attribute(current, step.name) : index(current, step.index, frame);
  }
  return current;
}

function attribute(value: Value, name: string): Value {
  if (value.kind === 'list' && /^\d+$/.test(name)) return itemOf(value, Number(name));
  if (value.kind === 'map') return entryOf(value, name);
  return failure(`there is no attribute ${name}`);
}

function index(value: Value, expression: Expression, frame: Frame): Value {
  const key = evaluate(expression, frame);
  if (key.kind === 'unknown') return oneOfAll(value, key, frame);
  if (value.kind === 'map') {
    const name = toText(key);
    return typeof name === 'string' ? entryOf(value, name) : name;
  }
  if (value.kind !== 'list') return failure('only lists and maps have elements');
  const position = toNumber(key);
  return typeof position === 'number' ? itemOf(value, position) : position;
}

/** `local.tags_of[var.stage]`: some element, so what all of them have in common. */
function oneOfAll(value: Value, key: Extract<Value, { kind: 'unknown' }>, frame: Frame): Value {
  const elements = allElementsOf(value);
  if ('kind' in elements) return elements;
  return oneOf(
    elements.map((element) => element.value),
    key.reason,
    frame.names.budget,
  );
}

function entryOf(value: Extract<Value, { kind: 'map' }>, name: string): Value {
  const entry = value.entries.get(name);
  if (entry !== undefined) return entry.value;
  const reason = value.open.find((each) => mayBring(each, name));
  return reason === undefined ? failure(`there is no ${name}`) : because(reason);
}

function itemOf(value: Extract<Value, { kind: 'list' }>, position: number): Value {
  if (value.isSet) return failure('the elements of a set have no position');
  const [reason] = value.open;
  if (reason !== undefined) return because(reason);
  return value.items[position] ?? failure(`there is no element ${String(position)}`);
}

/** Where the steps end that a splat takes with each item: an index in brackets behind `.*` picks one of the results. */
function endOfSplat({ attributesOnly }: SplatStep, steps: readonly Step[], from: number): number {
  if (!attributesOnly) return steps.length;
  const end = steps.findIndex(({ kind }, at) => at >= from && kind !== 'attribute');
  return end === -1 ? steps.length : end;
}

function splat(value: Value, steps: readonly Step[], frame: Frame): Value {
  if (value.kind === 'unknown') return value;
  if (value.kind === 'scalar' && value.value === null) return list([]);
  if (value.kind !== 'list') return list([follow(value, steps, 0, frame)]);
  if (!frame.names.budget.spend(value.items.length)) return tooMuch;
  return list(
    value.items.map((item) => follow(item, steps, 0, frame)),
    value.open,
  );
}
