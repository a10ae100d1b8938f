import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventWindow } from '../../domain/observation.js';
import { DAY } from '../../util/clock.js';
import { ownValue } from '../../util/own-value.js';
import { fieldOf } from './parties.js';
import type { EventRule, OccurrenceRule, StateRule } from './rule.js';
import type { WindowBook } from './window-book.js';
import { added, extended, freshWindow, subjectBy, subjectOf } from './windows.js';

/** Bounds an incident of slow guessing; a Datadog signal is kept alive for the same time. */
const MAX_INCIDENT = DAY;
const MAX_MEMBERS = 500;
/** The member of a state that has no parts. */
export const WHOLE = '';
/** Represents the members beyond the bound. No event closes it: unknown is not resolved. */
const MORE = '\u0000more';

/** Applies an opening event. */
export function openIncident(
  book: WindowBook,
  event: AuditEvent,
  rule: OccurrenceRule | StateRule,
): void {
  const subject = subjectOf(event, rule);
  const member = memberOf(event, rule);
  const held = book.of(rule.control, subject);
  const index = held.findLastIndex((window) => takes(window, event, rule, member));
  const window = held[index];
  const begun = window ?? freshWindow(event, rule, subject, { open: member === null ? null : [] });
  const next = { ...extended(begun, event, rule), open: withMember(begun.open, member) };
  if (window === undefined) held.push(next);
  else held[index] = next;
}

/** Whether the event belongs to this window. */
function takes(window: EventWindow, event: AuditEvent, rule: EventRule, member: string | null) {
  if (window.endedAt !== null || (window.open === null) !== (member === null)) return false;
  const isNear = isWithin(window, event, rule.gap);
  if (window.open === null || isNear) return isNear;
  if (rule.kind === 'state' && rule.collects) return true;
  return member !== null && window.open.includes(member);
}

/** Applies a closing event. */
export function closeState(book: WindowBook, event: AuditEvent, rule: StateRule): void {
  const closer = ownValue(rule.closedBy, event.type);
  if (closer === undefined) return;
  const member = closer.all ? null : memberOf(event, rule);
  // An event without a member closes none: unknown is not resolved.
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

/** Whether the event is close enough to the window to belong to it. */
export function isWithin(
  { firstAt, lastAt }: EventWindow,
  { timestamp }: AuditEvent,
  gap: number,
): boolean {
  return timestamp - lastAt < gap && timestamp - firstAt < Math.max(gap, MAX_INCIDENT);
}

/** @param member null: all of them */
function without(window: EventWindow, member: string | null, at: number): EventWindow {
  const open = member === null ? [] : (window.open ?? []).filter((it) => it !== member);
  if (open.length === window.open?.length) return window;
  return { ...window, open, endedAt: open.length === 0 ? at : null };
}

/** The part of the subject that the event opens or closes; null for incidents, which expire. */
function memberOf(event: AuditEvent, rule: EventRule): string | null {
  if (rule.kind !== 'state') return null;
  return rule.member === null ? WHOLE : fieldOf(event, rule.member);
}

function withMember(
  open: readonly string[] | null,
  member: string | null,
): readonly string[] | null {
  if (open === null || member === null) return open;
  if (open.includes(member)) return open;
  return added(open, [open.length < MAX_MEMBERS ? member : MORE], MAX_MEMBERS + 1);
}
