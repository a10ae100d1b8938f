import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventWindow } from '../../domain/observation.js';
import { ownValue } from '../../util/own-value.js';
import { type EventRule, SUBJECT_FIELD } from './rule.js';

/** Users kept of one window, to tell how many they are; a bound for what the ledger has to hold. */
const MAX_USERS = 1_000;
/** Keeper's fields that name people, the one who did it first. */
const USER_FIELDS = ['username', 'to_username', 'from_username'] as const;

/** One event in its part for one rule. */
interface Step {
  readonly event: AuditEvent;
  readonly rule: EventRule;
  readonly subject: EventWindow['subject'];
  readonly closes: boolean;
}

/**
 * The windows after further events, which are taken in the order of their times. Of an opening and a
 * closing event of the same moment the closing one counts as later: a restart is told as offline and
 * online within a second, and a finding left open by it would stay open for ever.
 */
export function applyEvents(
  windows: readonly EventWindow[],
  events: readonly AuditEvent[],
  rules: readonly EventRule[],
): EventWindow[] {
  const byKey = new Map(windows.map((window) => [keyOf(window), window]));
  for (const step of stepsOf(events, rules)) {
    const fresh = freshWindow(step);
    const key = keyOf(fresh);
    const held = byKey.get(key);
    const going = held?.endedAt === null ? held : undefined;
    if (!step.closes) byKey.set(key, opened(going ?? fresh, step.event));
    else if (going) byKey.set(key, { ...going, endedAt: step.event.timestamp });
  }
  return [...byKey.values()];
}

function stepsOf(events: readonly AuditEvent[], rules: readonly EventRule[]): Step[] {
  const byType = rulesByType(rules);
  const steps = events.flatMap((event) =>
    (byType.get(event.type) ?? []).map((rule) => stepOf(event, rule)),
  );
  return steps.sort(byOrder);
}

function rulesByType(rules: readonly EventRule[]): ReadonlyMap<string, EventRule[]> {
  const byType = new Map<string, EventRule[]>();
  for (const rule of rules) {
    for (const type of [...rule.opens, ...Object.keys(rule.closedBy ?? {})]) {
      byType.set(type, [...(byType.get(type) ?? []), rule]);
    }
  }
  return byType;
}

function stepOf(event: AuditEvent, rule: EventRule): Step {
  const closes = !rule.opens.includes(event.type);
  const field =
    (closes ? ownValue(rule.closedBy ?? {}, event.type) : null) ?? SUBJECT_FIELD[rule.subject];
  const id = field === null ? null : memberOf(event, field);
  const kind = id === null ? 'enterprise' : rule.subject;
  return { event, rule, subject: { kind, id }, closes };
}

/** By time, then closing after opening, then by hash, so that the order of arrival never matters. */
function byOrder(a: Step, b: Step): number {
  return (
    a.event.timestamp - b.event.timestamp ||
    Number(a.closes) - Number(b.closes) ||
    (a.event.hash < b.event.hash ? -1 : 1)
  );
}

function freshWindow({ event, rule, subject }: Step): EventWindow {
  const day = rule.closedBy === null ? utcDay(event.timestamp) : null;
  return {
    control: rule.control,
    subject,
    day,
    counts: {},
    firstAt: event.timestamp,
    lastAt: event.timestamp,
    users: [],
    last: { remoteAddress: null, fields: {} },
    endedAt: null,
  };
}

function opened(window: EventWindow, event: AuditEvent): EventWindow {
  const { remoteAddress, fields, timestamp, type } = event;
  return {
    ...window,
    counts: { ...window.counts, [type]: (ownValue(window.counts, type) ?? 0) + 1 },
    lastAt: timestamp,
    users: withUsersOf(event, window.users),
    last: { remoteAddress, fields },
  };
}

function withUsersOf(event: AuditEvent, users: readonly string[]): readonly string[] {
  const named = USER_FIELDS.map((field) => memberOf(event, field)).filter((user) => user !== null);
  const added = named.filter((user) => !users.includes(user));
  if (added.length === 0) return users;
  return [...new Set([...users, ...added])].slice(0, MAX_USERS);
}

function memberOf(event: AuditEvent, field: string): string | null {
  return field === 'username' ? event.username : (ownValue(event.fields, field) ?? null);
}

function keyOf({ control, subject, day }: EventWindow): string {
  return JSON.stringify([control, subject.kind, subject.id, day]);
}

/** `2026-11-20` */
export function utcDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** True for the fields that name people. */
export function isUserField(name: string): boolean {
  return USER_FIELDS.some((field) => field === name);
}
