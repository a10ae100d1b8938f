import * as z from 'zod';
import { applyEvents } from '../../controls/events/apply.js';
import { eventSubject } from '../../controls/events/codes.js';
import { NO_FACTS } from '../../controls/events/facts.js';
import { WHOLE } from '../../controls/events/incidents.js';
import {
  PAM_EVENT_NAMES,
  PAM_EVENTS,
  pamEventDefinition,
} from '../../controls/events/pam-catalogue.js';
import { fieldOf } from '../../controls/events/parties.js';
import { rowOf } from '../../controls/events/rows.js';
import { eventRules } from '../../controls/events/rules.js';
import type { StreamState } from '../../controls/events/state.js';
import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventWindow } from '../../domain/observation.js';
import { ownValue } from '../../util/own-value.js';
import { Count, StoredEvent, SubjectRef, Texts, Time } from './state-parts.js';

const Window = z.object({
  control: z.string(),
  subject: SubjectRef,
  day: z.iso.date().nullable(),
  counts: z.record(z.string(), Count),
  firstAt: Time,
  lastAt: Time,
  users: z.array(z.string()),
  last: z.object({ remoteAddress: z.string().nullable(), fields: Texts }),
  endedAt: Time.nullable(),
});

/** Version 1: the events of one UTC day formed one window; states had no day. */
export const Version1 = z.object({
  version: z.literal(1),
  since: Time,
  windows: z.array(Window),
  recent: z.array(StoredEvent),
});

/** The states of version 1; all others were windows of one day. */
const STATES: ReadonlySet<string> = new Set([
  'pam.rotation-failed',
  'pam.rotation-disabled',
  'pam.gateway-offline',
  'event.audit_sync_paused',
  'event.set_two_factor_off',
]);
/** Event types that no longer create findings. */
const DROPPED: ReadonlySet<string> = new Set([
  'event.audit_alert_created',
  'event.audit_alert_resumed',
  'event.audit_sync_restored',
  'event.audit_sync_resumed',
  'event.audit_sync_setup',
  'event.revoke_public_api_token',
]);
const SUBJECT_FIELDS = {
  enterprise: [],
  user: ['username'],
  role: ['role_id'],
  record: ['record_uid'],
  gateway: ['gateway_uid'],
} as const;
/** Only the closing part of the current rules: opening events are migrated as version 1 applied them. */
const CLOSING = eventRules({
  overrides: {},
  minSeverity: 'INFORMATIONAL',
  passedFindings: 'send',
}).map((rule) => ({ ...rule, opens: [] }));

/**
 * Migrates a version 1 state. Findings keep their Ids until they end, including those of the last
 * minutes; an event that is read again is not applied again.
 */
export function fromVersion1({ since, windows, recent }: z.output<typeof Version1>): StreamState {
  const start = windows.map(fromWindow);
  const all = recent
    .toSorted((a, b) => a.timestamp - b.timestamp)
    .reduce<readonly EventWindow[]>(withEvent, start);
  return {
    since,
    windows: all.map((window) =>
      DROPPED.has(window.control) ? { ...window, endedAt: window.endedAt ?? since } : window,
    ),
    tracks: [],
    familiar: [],
    recent: [],
    taken: recent.map(({ hash, timestamp }) => ({ hash, timestamp })),
  };
}

function fromWindow({ day, last, ...window }: z.output<typeof Window>): EventWindow {
  const { subject, users, counts, lastAt } = window;
  const [onlyUser = null] = users.length === 1 ? users : [];
  const [type = ''] = Object.keys(counts);
  const event = {
    hash: '',
    type,
    timestamp: lastAt,
    username: subject.kind === 'user' ? subject.id : onlyUser,
    ...last,
  };
  return {
    ...window,
    occurrence: day,
    open: day === null ? [WHOLE] : null,
    addresses: last.remoteAddress === null ? [] : [last.remoteAddress],
    rows: [rowOf(event, NO_FACTS)],
    starts: [],
    key: null,
    rating: null,
  };
}

function withEvent(windows: readonly EventWindow[], event: AuditEvent): readonly EventWindow[] {
  const closed = applyEvents(windows, [event], CLOSING);
  const name = PAM_EVENT_NAMES.find((it) =>
    PAM_EVENTS[it].opens.some((code) => code === event.type),
  );
  const control = name === undefined ? `event.${event.type}` : pamEventDefinition(name).id;
  const kind = name === undefined ? eventSubject(event.type) : PAM_EVENTS[name].subject;
  const id = fieldOf(event, SUBJECT_FIELDS[kind]);
  const subject = id === null ? { kind: 'enterprise' as const, id: null } : { kind, id };
  const day = STATES.has(control) ? null : new Date(event.timestamp).toISOString().slice(0, 10);
  const index = closed.findIndex(
    (it) =>
      it.control === control &&
      it.subject.kind === subject.kind &&
      it.subject.id === id &&
      it.occurrence === day &&
      it.endedAt === null,
  );
  const { remoteAddress, fields, timestamp, username, type } = event;
  const held = closed[index];
  const counts = held?.counts ?? {};
  const next = fromWindow({
    control,
    subject,
    day,
    counts: { ...counts, [type]: (ownValue(counts, type) ?? 0) + 1 },
    firstAt: held?.firstAt ?? timestamp,
    lastAt: timestamp,
    users: [...new Set([...(held?.users ?? []), ...(username === null ? [] : [username])])],
    last: { remoteAddress, fields },
    endedAt: null,
  });
  return held === undefined ? [...closed, next] : closed.with(index, next);
}
