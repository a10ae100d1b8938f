import * as z from 'zod';
import { BRIDGE_VERSION } from '../util/version.js';
import { Config } from './schema.js';
import { CONFIG_WORDS } from './setting-words.js';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/**
 * The published schema, for editors. A range of versions, because a configuration outlives the version that wrote it;
 * within the range, no setting is removed.
 */
export const CONFIG_SCHEMA_URL = `https://cdn.jsdelivr.net/npm/keeper-securityhub-bridge@${compatibleRange(BRIDGE_VERSION)}/dist/keeper-bridge.schema.json`;

/** The JSON Schema of a configuration as written, with a description of each setting. */
export function configJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(Config, { io: 'input', unrepresentable: 'any' });
  describeSettings(schema, '');
  return { ...schema, $id: CONFIG_SCHEMA_URL, title: 'Configuration of keeper-bridge' };
}

/** Until 1.0, a minor version may change settings. */
function compatibleRange(version: string): string {
  const [major = '', minor = ''] = version.split('.');
  return major === '0' ? `0.${minor}` : major;
}

function describeSettings(schema: JsonSchema, path: string): void {
  const words = CONFIG_WORDS[path];
  if (words !== undefined) schema.description = words;
  for (const form of schema.anyOf ?? []) describeMembers(form as JsonSchema, path);
  describeMembers(schema, path);
}

function describeMembers(schema: JsonSchema, path: string): void {
  for (const [key, member] of Object.entries(schema.properties ?? {})) {
    describeSettings(member as JsonSchema, path === '' ? key : `${path}.${key}`);
  }
  const { items, additionalProperties: others } = schema;
  if (typeof items === 'object') describeSettings(items as JsonSchema, `${path}[]`);
  if (typeof others === 'object') describeSettings(others as JsonSchema, `${path}.*`);
}
