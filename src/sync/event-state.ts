import * as z from 'zod';
import type { StreamState } from '../controls/events/state.js';

const Texts = z.record(z.string(), z.string());

const Event = z.object({
  hash: z.string(),
  type: z.string(),
  timestamp: z.number(),
  username: z.string().nullable(),
  remoteAddress: z.string().nullable(),
  fields: Texts,
});

const Window = z.object({
  control: z.string(),
  subject: z.object({
    kind: z.enum(['enterprise', 'user', 'role', 'record', 'gateway']),
    id: z.string().nullable(),
  }),
  day: z.string().nullable(),
  counts: z.record(z.string(), z.number()),
  firstAt: z.number(),
  lastAt: z.number(),
  users: z.array(z.string()),
  last: z.object({ remoteAddress: z.string().nullable(), fields: Texts }),
  endedAt: z.number().nullable(),
});

/** The state of the event stream as the ledger holds it. */
const Stored = z.object({
  version: z.literal(1),
  since: z.number(),
  windows: z.array(Window),
  recent: z.array(Event),
});

/** As text for a cursor; a later version must be able to tell that it is not its own. */
export function encodeEventState(state: StreamState): string {
  return JSON.stringify({ version: 1, ...state });
}

/** Null for what `encodeEventState` of this version did not write. */
export function decodeEventState(text: string): StreamState | null {
  const stored = Stored.safeParse(JSON.parse(text));
  if (!stored.success) return null;
  const { version: _, ...state } = stored.data;
  return state;
}
