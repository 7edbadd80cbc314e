import { isNull, oneOf, unknown, type MapEntry, type Value } from '../../../tags/value';
import type { ParameterDeclaration, TypeExpression } from '../syntax/ast';
import type { Template } from './template';
import { entryAt, passing, reasonOf, type Site } from './values';

/** Types may name each other in a circle. */
const maximumAliases = 20;

/** What a parameter is: what it is given, its default, or what its type alone tells. */
export function parameterValue({ name, type, value }: ParameterDeclaration, template: Template): Value {
  const site = template.site('parameter', `param ${name}`);
  const preset = (): Value | undefined => value && passing(template.evaluate(value, site), site);
  if (template.document.isParameterFile) {
    return preset() ?? unknown('parameter', `param ${name} is given no value`);
  }
  const given = template.inputs.get(name);
  if (given) {
    const otherwise = isNull(given) ? preset() : undefined;
    if (otherwise === undefined) return given;
    return oneOf([given, otherwise], { code: 'null', text: `param ${name} is given null` });
  }
  const fallback = preset();
  if (fallback) return fallback;
  const nullable = type !== undefined && isNullable(type, template, 0);
  const absent = template.inputs.absent(name, nullable);
  const reason = reasonOf(absent);
  if (nullable || type === undefined || reason === undefined) return absent;
  const entries = new Map<string, MapEntry>();
  addRequired(type, template, entries, site, absent, 0);
  return entries.size > 0 ? { kind: 'map', entries, open: [reason] } : absent;
}

function isNullable(type: TypeExpression, template: Template, depth: number): boolean {
  if (type.nullable) return true;
  const alias = depth < maximumAliases ? template.typeNamed(type.name) : undefined;
  return alias !== undefined && isNullable(alias.type, alias.template, depth + 1);
}

/** A value of an object type has the properties that the type demands, whatever it is given. */
function addRequired(
  type: TypeExpression,
  template: Template,
  entries: Map<string, MapEntry>,
  site: Site,
  value: Value,
  depth: number,
): void {
  const file = template.document.path;
  for (const { key, keyRange, type: inner } of type.properties ?? []) {
    if (!isNullable(inner, template, 0)) entries.set(key, entryAt({ ...site, file }, keyRange, value));
  }
  const alias = depth < maximumAliases ? template.typeNamed(type.name) : undefined;
  if (alias) addRequired(alias.type, alias.template, entries, site, value, depth + 1);
}
