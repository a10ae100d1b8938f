import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import type { Endpoint, EndpointKey } from '../keeper/admin-api/endpoints.js';
import { BridgeError } from '../util/errors.js';
import { isObject } from '../util/is-object.js';
import { parseConfig } from './load.js';
import { getProperty, list } from './parts.js';
import type { Config } from './schema.js';

/** By tenant name: the endpoints to set, each replacing its configured value. */
export type EndpointChanges = ReadonlyMap<
  string,
  Readonly<Partial<Record<EndpointKey, Partial<Endpoint>>>>
>;

/**
 * The text of a configuration with these endpoints set. YAML keeps its comments and order, JSON stays JSON.
 * @throws BridgeError `ConfigNotWritten` if that would change anything else
 */
export function withEndpoints(text: string, origin: string, changes: EndpointChanges): string {
  let changed: string;
  try {
    changed = changedJson(text, changes) ?? changedYaml(text, changes);
  } catch (cause) {
    throw notWritten(origin, 'an alias (*name) or a list is in place of the endpoints', cause);
  }
  const expected = changedConfig(parseConfig(text, origin), changes);
  if (isDeepStrictEqual(parseConfig(changed, origin), expected)) return changed;
  throw notWritten(origin, 'other settings would change with them');
}

/** The error if the endpoints could not be written to the file. */
export function notWritten(origin: string, reason: string, cause?: unknown): BridgeError {
  return new BridgeError(
    'ConfigNotWritten',
    `The endpoints were not written to ${origin}: ${reason}.`,
    { hint: 'Paste the lines shown into the section keeper of the tenant.', fatal: true, cause },
  );
}

/** Null if the text is not JSON. */
function changedJson(text: string, changes: EndpointChanges): string | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  for (const tenant of list(getProperty(value, 'tenants'))) {
    const endpoints = changes.get(String(getProperty(tenant, 'name')));
    const keeper = getProperty(tenant, 'keeper');
    if (endpoints === undefined || !isObject(keeper)) continue;
    Object.assign(keeper, { endpoints: { ...ownObject(keeper, 'endpoints'), ...endpoints } });
  }
  const indent = /^\s*\{\r?\n([ \t]+)"/.exec(text)?.[1] ?? '';
  return JSON.stringify(value, null, indent) + (text.endsWith('\n') ? '\n' : '');
}

function changedYaml(text: string, changes: EndpointChanges): string {
  let changed = text.replaceAll('\r\n', '\n').replace(/\n?$/, '\n');
  const tenants = list(getProperty(parseDocument(changed).toJS(), 'tenants'));
  for (const [index, tenant] of tenants.entries()) {
    const endpoints = changes.get(String(getProperty(tenant, 'name'))) ?? {};
    for (const [key, endpoint] of Object.entries(endpoints)) {
      changed = withValue(changed, ['tenants', index, 'keeper', 'endpoints', key], endpoint);
    }
  }
  return text.includes('\r\n') ? changed.replaceAll('\n', '\r\n') : changed;
}

/**
 * Sets one value. The library prints a document in its own style, so unchanged lines are taken from the original
 * text.
 */
function withValue(text: string, path: readonly (string | number)[], value: object): string {
  const document = parseDocument(text);
  const style = {
    lineWidth: 0,
    indent: Math.min(...[...text.matchAll(/^ +(?=\S)/gm)].map(([spaces]) => spaces.length), 8),
    indentSeq: !/^tenants:[^\n]*\n(?:\s*#[^\n]*\n)*- /m.test(text),
  };
  const before = document.toString(style).split('\n');
  document.setIn(path, document.createNode(value, { flow: true }));
  const printed = document.toString(style);
  const spliced = splice(text.split('\n'), before, printed.split('\n'));
  if (spliced === null) return printed;
  const again = parseDocument(spliced);
  const isRight = again.errors.length === 0 && isDeepStrictEqual(again.toJS(), document.toJS());
  return isRight ? spliced : printed;
}

/**
 * The text with the lines that differ between two printed versions; null if the printed lines do not match the text.
 */
function splice(
  text: readonly string[],
  before: readonly string[],
  after: readonly string[],
): string | null {
  if (text.length !== before.length) return null;
  const longest = Math.min(before.length, after.length);
  let head = 0;
  while (head < longest && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < longest - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const changed = after.slice(head, after.length - tail);
  return [...text.slice(0, head), ...changed, ...text.slice(text.length - tail)].join('\n');
}

function changedConfig(config: Config, changes: EndpointChanges): unknown {
  const tenants = config.tenants.map((tenant) => {
    const endpoints = { ...tenant.keeper.endpoints, ...changes.get(tenant.name) };
    return { ...tenant, keeper: { ...tenant.keeper, endpoints } };
  });
  return { ...config, tenants };
}

function ownObject(value: object, key: string): object {
  const inner = Object.hasOwn(value, key) ? getProperty(value, key) : undefined;
  return isObject(inner) ? inner : {};
}
