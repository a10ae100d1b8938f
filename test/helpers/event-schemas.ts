import { readdirSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { type BridgeEvent, EVENT_SOURCE } from '../../src/events/bridge-event.js';

const FOLDER = new URL('../../src/events/schemas/', import.meta.url);

/** Every published schema, by its detail type. */
export const EVENT_SCHEMAS: ReadonlyMap<string, z.core.JSONSchema.JSONSchema> = new Map(
  readdirSync(FOLDER).map((file) => {
    const schema = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
    return [String(schema.properties['detail-type'].enum[0]), schema];
  }),
);

/** The schema violations of an event on the bus; empty when it is valid. */
export function schemaErrors(event: Readonly<Record<string, unknown>>): string[] {
  const schema = EVENT_SCHEMAS.get(String(event['detail-type']));
  if (schema === undefined) return [`there is no schema for ${event['detail-type']}`];
  const result = z.fromJSONSchema(schema).safeParse(event);
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

/** An event as rules on the bus see it, without the fields that EventBridge adds. */
export function onTheBus({ detailType, resources, detail }: BridgeEvent): Record<string, unknown> {
  return JSON.parse(
    JSON.stringify({ source: EVENT_SOURCE, 'detail-type': detailType, resources, detail }),
  );
}
