import * as z from 'zod';
import type { StreamState } from '../../controls/events/state.js';
import { SEVERITIES } from '../../domain/severity.js';
import { jsonText } from '../../ledger/cursor.js';
import { Count, StoredEvent, SubjectRef, Texts, Time } from './state-parts.js';
import { fromVersion1, Version1 } from './state-v1.js';

const Row = z.object({
  at: Time,
  type: z.string(),
  actor: z.string().nullable(),
  target: z.string().nullable(),
  address: z.string().nullable(),
  fields: Texts,
  isAboutAdministrator: z.literal(true).optional(),
});

const Rating = z.object({
  severity: z.enum(SEVERITIES),
  reason: z.string(),
  followup: z.enum(['login', 'trash']).nullable(),
});

const Window = z.object({
  control: z.string(),
  subject: SubjectRef,
  occurrence: z.string().nullable(),
  open: z.array(z.string()).nullable(),
  counts: z.record(z.string(), Count),
  firstAt: Time,
  lastAt: Time,
  users: z.array(z.string()),
  addresses: z.array(z.string()),
  rows: z.array(Row),
  starts: z.array(Time),
  key: z.string().nullable(),
  rating: Rating.nullable(),
  endedAt: Time.nullable(),
});

const Common = {
  since: Time,
  windows: z.array(Window),
  tracks: z.array(
    z.object({
      control: z.string(),
      subject: SubjectRef,
      key: z.string().nullable(),
      events: z.array(StoredEvent),
      // Earlier versions did not keep these.
      former: z.array(Time).default([]),
    }),
  ),
  recent: z.array(StoredEvent),
  taken: z.array(z.object({ hash: z.string(), timestamp: Time })),
};

/** Version 2: only the addresses of users were familiar. */
const Version2 = z.object({
  version: z.literal(2),
  ...Common,
  familiar: z.array(
    z
      // Earlier versions did not store this time. Their addresses count as usual.
      .object({ user: z.string(), address: z.string(), since: Time.default(0), at: Time })
      .transform(({ user, address, ...times }) => ({ owner: user, value: address, ...times })),
  ),
});

/** The state of the event stream as the ledger holds it. */
const Version3 = z.object({
  version: z.literal(3),
  ...Common,
  familiar: z.array(z.object({ owner: z.string(), value: z.string(), since: Time, at: Time })),
});

const StoredText = jsonText(z.discriminatedUnion('version', [Version1, Version2, Version3]));

/** Serializes the state for a cursor, with its version, so that later versions can migrate it. */
export function encodeEventState(state: StreamState): string {
  return JSON.stringify({ version: 3, ...state });
}

/** Null unless written by `encodeEventState` of this version or an earlier one. */
export function decodeEventState(text: string): StreamState | null {
  const stored = StoredText.safeParse(text);
  if (!stored.success) return null;
  if (stored.data.version === 1) return fromVersion1(stored.data);
  const { version: _, ...state } = stored.data;
  return state;
}
