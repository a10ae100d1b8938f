import { isDeepStrictEqual } from 'node:util';
import type { Attribute, OcsfSchema } from './schema.js';

/** Every place where an event contradicts the schema; empty if it is valid. */
export function ocsfViolations(event: unknown, schema: OcsfSchema): string[] {
  if (!isObject(event)) return ['event: must be an object'];
  const found = Object.values(schema.classes).find(({ uid }) => uid === event['class_uid']);
  if (found === undefined) return [`class_uid: no class has the uid ${event['class_uid']}`];
  const { metadata } = event;
  const given = isObject(metadata) ? metadata['profiles'] : undefined;
  const profiles = new Set(Array.isArray(given) ? given.map(String) : []);
  return [
    ...objectViolations(event, found, '', { schema, profiles }),
    ...derivedViolations(event),
    ...[...pointerViolations(event)],
  ];
}

interface Context {
  readonly schema: OcsfSchema;
  readonly profiles: ReadonlySet<string>;
}

type Definition = OcsfSchema['objects'][string];

function objectViolations(
  value: Readonly<Record<string, unknown>>,
  { attributes, atLeastOne }: Definition,
  path: string,
  context: Context,
): string[] {
  const places = path === '' ? '' : `${path}.`;
  const violations = Object.entries(value).flatMap(([name, member]) => {
    const attribute = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
    return attribute === undefined
      ? [`${places}${name}: unknown attribute`]
      : attributeViolations(member, parse(attribute), places + name, context);
  });
  for (const [name, attribute] of Object.entries(attributes)) {
    const { isRequired, profile } = parse(attribute);
    const applies = profile === null || context.profiles.has(profile);
    if (isRequired && applies && !Object.hasOwn(value, name))
      violations.push(`${places}${name}: required`);
  }
  if (atLeastOne?.every((name) => !Object.hasOwn(value, name)))
    violations.push(`${path}: needs at least one of ${atLeastOne.join(', ')}`);
  return violations;
}

interface Parsed {
  readonly type: string;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly profile: string | null;
  readonly values: readonly number[] | null;
}

function parse(attribute: Attribute): Parsed {
  const [, type = '', list, required, profile, values] =
    /^(\w+)(\[\])?(!)?(?:@(\w+))?(?:=([\d,]+))?$/.exec(attribute) ?? [];
  return {
    type,
    isList: list !== undefined,
    isRequired: required !== undefined,
    profile: profile ?? null,
    values: values?.split(',').map(Number) ?? null,
  };
}

function attributeViolations(
  value: unknown,
  attribute: Parsed,
  path: string,
  context: Context,
): string[] {
  const { isList, profile } = attribute;
  const profileMissing = profile !== null && !context.profiles.has(profile);
  const missing = profileMissing ? [`${path}: needs the profile ${profile}`] : [];
  if (!isList) return [...missing, ...valueViolations(value, attribute, path, context)];
  if (!Array.isArray(value)) return [...missing, `${path}: must be an array`];
  const items = value.flatMap((item, n) =>
    valueViolations(item, attribute, `${path}[${n}]`, context),
  );
  return [...missing, ...items];
}

function valueViolations(
  value: unknown,
  { type, values }: Parsed,
  path: string,
  context: Context,
): string[] {
  const { objects } = context.schema;
  const definition = Object.hasOwn(objects, type) ? objects[type] : undefined;
  if (definition === undefined) return scalarViolations(value, type, values, path, context);
  if (!isObject(value)) return [`${path}: must be an object`];
  // The schema's generic object holds anything.
  if (type === 'object') return [];
  return objectViolations(value, definition, path, context);
}

function scalarViolations(
  value: unknown,
  type: string,
  values: readonly number[] | null,
  path: string,
  { schema }: Context,
): string[] {
  const scalar = schema.types[type];
  if (scalar === undefined) return [`${path}: the schema has no type ${type}`];
  const { base, regex, maxLength } = scalar;
  if (!IS[base](value)) return [`${path}: must be of type ${type}`];
  if (values !== null && !values.includes(Number(value)))
    return [`${path}: ${value} is not one of its values`];
  if (regex !== undefined && !new RegExp(regex).test(String(value)))
    return [`${path}: does not match the format of ${type}`];
  if (maxLength !== undefined && String(value).length > maxLength)
    return [`${path}: longer than ${maxLength}`];
  return [];
}

const IS: Readonly<Record<OcsfSchema['types'][string]['base'], (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  integer: (value) => Number.isSafeInteger(value),
  number: (value) => Number.isFinite(value),
  boolean: (value) => typeof value === 'boolean',
  json: (value) => value !== undefined,
};

/** OCSF: the type combines class and activity. */
function derivedViolations(event: Readonly<Record<string, unknown>>): string[] {
  const type = Number(event['class_uid']) * 100 + Number(event['activity_id']);
  return event['type_uid'] === type ? [] : [`type_uid: must be ${type}`];
}

/** OCSF: an observable names an attribute of the event, and repeats its value. */
function* pointerViolations(event: Readonly<Record<string, unknown>>): Generator<string> {
  const { observables } = event;
  for (const [n, observable] of (Array.isArray(observables) ? observables : []).entries()) {
    const { name, value } = observable as { name?: unknown; value?: unknown };
    const keys = String(name)
      .split(/[.[\]]+/)
      .filter(Boolean);
    const found = keys.reduce<unknown>(
      (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
      event,
    );
    if (found === undefined) yield `observables[${n}].name: ${name} is not in the event`;
    else if (!isDeepStrictEqual(found, value)) yield `observables[${n}].value: is not ${name}`;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
