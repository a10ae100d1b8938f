import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventWindow } from '../../domain/observation.js';
import { DAY, SECOND } from '../../util/clock.js';
import { ownValue } from '../../util/own-value.js';
import { fieldOf, usersOf } from './parties.js';
import { rowOf, withRow } from './rows.js';
import { type EventRule, type StateRule, typesOfRule } from './rule.js';

/** Slow guessing must not stay one incident forever: as long as a Datadog signal is kept alive. */
const MAX_INCIDENT = DAY;
/** Bounds for what the ledger has to hold of one incident. */
const MAX_USERS = 1_000;
const MAX_ADDRESSES = 100;
const MAX_MEMBERS = 500;
const MAX_STARTS = 50;
/** The member of a state that belongs to its subject as a whole. */
export const WHOLE = '';
/** Stands for the members beyond the bound; no event closes it: unknown is not resolved. */
const MORE = '\u0000more';

/** One event in its part for one rule. */
interface Step {
  readonly event: AuditEvent;
  readonly rule: EventRule;
  readonly closes: boolean;
}

/**
 * The windows after further events, which are taken in the order of their times. Of an opening and a
 * closing event of the same moment the closing one counts as later: a restart is reported as offline and
 * online within a second, and otherwise the finding would never close.
 */
export function applyEvents(
  windows: readonly EventWindow[],
  events: readonly AuditEvent[],
  rules: readonly EventRule[],
): EventWindow[] {
  const book = new WindowBook(windows);
  for (const { event, rule, closes } of stepsOf(events, rules)) {
    if (!closes) open(book, event, rule);
    else if (rule.kind === 'state') close(book, event, rule);
  }
  return book.all();
}

function stepsOf(events: readonly AuditEvent[], rules: readonly EventRule[]): Step[] {
  const byType = new Map<string, EventRule[]>();
  for (const rule of rules) {
    for (const type of typesOfRule(rule)) {
      byType.set(type, [...(byType.get(type) ?? []), rule]);
    }
  }
  const steps = events.flatMap((event) =>
    (byType.get(event.type) ?? []).map((rule) => ({
      event,
      rule,
      closes: !rule.opens.includes(event.type),
    })),
  );
  return steps.sort(byOrder);
}

/** By time, then closing after opening, then by hash, so that the order of arrival never matters. */
function byOrder(a: Step, b: Step): number {
  return (
    a.event.timestamp - b.event.timestamp ||
    Number(a.closes) - Number(b.closes) ||
    (a.event.hash < b.event.hash ? -1 : 1)
  );
}

function open(book: WindowBook, event: AuditEvent, rule: EventRule): void {
  const subject = subjectOf(event, rule);
  const member = memberOf(event, rule);
  const held = book.of(rule.control, subject);
  const index = held.findLastIndex((window) => takes(window, event, rule, member));
  const window = held[index];
  const next = extended(window ?? fresh(event, rule, subject, member), event, member);
  if (window === undefined) held.push(next);
  else held[index] = next;
}

/** Does the event belong to this window? */
function takes(window: EventWindow, event: AuditEvent, rule: EventRule, member: string | null) {
  if (window.endedAt !== null || (window.open === null) !== (member === null)) return false;
  const { firstAt, lastAt } = window;
  const { timestamp } = event;
  const isNear = timestamp - lastAt < rule.gap && timestamp - firstAt < MAX_INCIDENT;
  if (window.open === null || isNear) return isNear;
  if (rule.kind === 'state' && rule.collects) return true;
  return member !== null && window.open.includes(member);
}

function close(book: WindowBook, event: AuditEvent, rule: StateRule): void {
  const closer = ownValue(rule.closedBy, event.type);
  if (closer === undefined) return;
  const member = closer.all ? null : memberOf(event, rule);
  // An event that does not name its part closes no part: unknown is not resolved.
  if (member === null && !closer.all) return;
  const lists =
    closer.subject === 'any'
      ? book.ofControl(rule.control)
      : [book.of(rule.control, subjectBy(event, rule.subject.kind, closer.subject))];
  for (const held of lists) {
    for (const [index, window] of held.entries()) {
      if (window.open === null || window.endedAt !== null) continue;
      held[index] = without(window, member, event.timestamp);
    }
  }
}

/** @param member null: all of them */
function without(window: EventWindow, member: string | null, at: number): EventWindow {
  const open = member === null ? [] : (window.open ?? []).filter((it) => it !== member);
  if (open.length === window.open?.length) return window;
  return { ...window, open, endedAt: open.length === 0 ? at : null };
}

type SubjectRef = EventWindow['subject'];

function subjectOf(event: AuditEvent, { subject }: EventRule): SubjectRef {
  return subjectBy(event, subject.kind, subject.fields);
}

function subjectBy(
  event: AuditEvent,
  kind: SubjectRef['kind'],
  fields: readonly string[],
): SubjectRef {
  const id = fieldOf(event, fields);
  return id === null ? { kind: 'enterprise', id: null } : { kind, id };
}

/** The part of the subject that the event opens or closes; null for what ends by itself. */
function memberOf(event: AuditEvent, rule: EventRule): string | null {
  if (rule.kind !== 'state') return null;
  return rule.member === null ? WHOLE : fieldOf(event, rule.member);
}

function fresh(
  { timestamp }: AuditEvent,
  { control }: EventRule,
  subject: SubjectRef,
  member: string | null,
): EventWindow {
  return {
    control,
    subject,
    occurrence: startPart(timestamp),
    open: member === null ? null : [],
    counts: {},
    firstAt: timestamp,
    lastAt: timestamp,
    users: [],
    addresses: [],
    rows: [],
    starts: [],
    endedAt: null,
  };
}

/** `20261120T230705Z`: two incidents of one subject never start within one second. */
export function startPart(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

function extended(window: EventWindow, event: AuditEvent, member: string | null): EventWindow {
  const { timestamp, type, remoteAddress } = event;
  return {
    ...window,
    open: member === null ? window.open : withMember(window.open ?? [], member),
    counts: { ...window.counts, [type]: (ownValue(window.counts, type) ?? 0) + 1 },
    lastAt: Math.max(window.lastAt, timestamp),
    users: added(window.users, usersOf(event), MAX_USERS),
    addresses: added(
      window.addresses,
      remoteAddress === null ? [] : [remoteAddress],
      MAX_ADDRESSES,
    ),
    rows: withRow(window.rows, rowOf(event)),
    starts: added(window.starts, [Math.floor(timestamp / SECOND) * SECOND], MAX_STARTS),
  };
}

function withMember(open: readonly string[], member: string): readonly string[] {
  if (open.includes(member)) return open;
  return added(open, [open.length < MAX_MEMBERS ? member : MORE], MAX_MEMBERS + 1);
}

function added<T>(list: readonly T[], items: readonly T[], max: number): readonly T[] {
  const fresh = items.filter((item) => !list.includes(item));
  return fresh.length === 0 ? list : [...list, ...fresh].slice(0, max);
}

/** The windows by control and subject, oldest first. */
class WindowBook {
  readonly #lists = new Map<string, Map<string, EventWindow[]>>();

  constructor(windows: readonly EventWindow[]) {
    for (const window of windows) this.of(window.control, window.subject).push(window);
  }

  /** A list that may be changed in place. */
  of(control: string, { kind, id }: SubjectRef): EventWindow[] {
    const subjects = this.#lists.get(control) ?? new Map<string, EventWindow[]>();
    this.#lists.set(control, subjects);
    const key = JSON.stringify([kind, id]);
    const list = subjects.get(key) ?? [];
    subjects.set(key, list);
    return list;
  }

  ofControl(control: string): EventWindow[][] {
    return [...(this.#lists.get(control)?.values() ?? [])];
  }

  all(): EventWindow[] {
    return [...this.#lists.values()].flatMap((subjects) => [...subjects.values()].flat());
  }
}
