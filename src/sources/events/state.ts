import * as z from 'zod';
import type { StreamState } from '../../controls/events/state.js';
import { jsonText } from '../../ledger/cursor.js';

/** Milliseconds since the epoch, up to 9999-12-31T23:59:59.999Z. */
const Time = z.int().min(0).max(253_402_300_799_999);
const Count = z.int().min(0);
const Texts = z.record(z.string(), z.string());

const Event = z.object({
  hash: z.string(),
  type: z.string(),
  timestamp: Time,
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
  day: z.iso.date().nullable(),
  counts: z.record(z.string(), Count),
  firstAt: Time,
  lastAt: Time,
  users: z.array(z.string()),
  last: z.object({ remoteAddress: z.string().nullable(), fields: Texts }),
  endedAt: Time.nullable(),
});

/** The state of the event stream as the ledger holds it. */
const Stored = z.object({
  version: z.literal(1),
  since: Time,
  windows: z.array(Window),
  recent: z.array(Event),
});

const StoredText = jsonText(Stored);

/** As text for a cursor; a later version must be able to tell that it is not its own. */
export function encodeEventState(state: StreamState): string {
  return JSON.stringify({ version: 1, ...state });
}

/** Null for what `encodeEventState` of this version did not write. */
export function decodeEventState(text: string): StreamState | null {
  const stored = StoredText.safeParse(text);
  if (!stored.success) return null;
  const { version: _, ...state } = stored.data;
  return state;
}
