import * as z from 'zod';
import { type DetailType, EVENT_SOURCE, type EventMetadata } from './bridge-event.js';

/*
 * The zod types of the events are for docs/generate, which makes `schemas/*.json` of them, and for the compiler. Nothing
 * that runs imports their values, so that they are in no bundle.
 */

export const Text = z.string().min(1);
export const Arn = z.string().regex(/^arn:/);
export const Time = z.iso.datetime();
export const Account = z.string().regex(/^[0-9]{12}$/);

/** The schemas of a type's members, none missing and none too many. */
export type Members<T> = { readonly [Key in keyof T]-?: z.ZodType };
/** What a schema describes, to be read only. */
export type Described<Schema extends z.ZodType> = ReadOnly<z.output<Schema>>;
type ReadOnly<T> = T extends object ? { readonly [Key in keyof T]: ReadOnly<T[Key]> } : T;

const Metadata = z.strictObject({
  id: Text.describe('The same when the same news is told twice: leave the second out.'),
  runId: Text,
  tenant: z.string().regex(/^[a-z0-9-]{1,64}$/),
  occurredAt: Time,
  bridgeVersion: Text,
} satisfies Members<EventMetadata>);

/** One event as rules on the bus see it. EventBridge adds members of its own. */
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
