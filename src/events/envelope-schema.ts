import * as z from 'zod';
import { type DetailType, EVENT_SOURCE, type EventMetadata } from './bridge-event.js';

/*
 * The zod types of the events serve docs/generate, which generates `schemas/*.json`, and the compiler. No runtime
 * code imports their values, so they are in no bundle.
 */

export const Text = z.string().min(1);
export const Arn = z.string().regex(/^arn:/);
export const Time = z.iso.datetime();
export const Account = z.string().regex(/^[0-9]{12}$/);

/** Schemas for exactly the properties of a type. */
export type Members<T> = { readonly [Key in keyof T]-?: z.ZodType };
/** The type that a schema describes, read-only. */
export type Described<Schema extends z.ZodType> = ReadOnly<z.output<Schema>>;
type ReadOnly<T> = T extends object ? { readonly [Key in keyof T]: ReadOnly<T[Key]> } : T;

const Metadata = z.strictObject({
  id: Text.describe('The same for a repeated event, for deduplication.'),
  runId: Text,
  tenant: z.string().regex(/^[a-z0-9-]{1,64}$/),
  occurredAt: Time,
  bridgeVersion: Text,
} satisfies Members<EventMetadata>);

/** One event as rules on the bus receive it. EventBridge adds its own properties. */
export function eventSchema(detailType: DetailType, description: string, data: z.ZodType) {
  return z
    .looseObject({
      source: z.literal(EVENT_SOURCE),
      'detail-type': z.literal(detailType),
      resources: z.array(Arn).optional(),
      detail: z.strictObject({ version: z.literal('1'), metadata: Metadata, data }),
    })
    .meta({ title: detailType.replace(' ', ''), description });
}
