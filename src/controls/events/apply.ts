import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventWindow } from '../../domain/observation.js';
import { Familiarity } from './familiarity.js';
import { closeState, openIncident } from './incidents.js';
import { type EventRule, LOGINS, typesOfRule } from './rule.js';
import type { Folded } from './state.js';
import { TrackBook } from './track-book.js';
import { followUp, takeIn } from './tracks.js';
import { WindowBook } from './window-book.js';

/** One event in its role for one rule. */
interface Step {
  readonly event: AuditEvent;
  readonly rule: EventRule;
  readonly opens: boolean;
}

/**
 * The state after further events, applied in order of time. If an opening and a closing event have
 * the same time, the closing one counts as later: a restart is reported as offline and online within a second, and
 * otherwise the finding would never close.
 */
export function applyTo(
  before: Folded,
  events: readonly AuditEvent[],
  rules: readonly EventRule[],
): Folded {
  const book = new WindowBook(before.windows);
  const tracks = new TrackBook(before.tracks);
  const familiar = new Familiarity(before.familiar);
  const logins = new Set(LOGINS);
  for (const { event, steps } of stepsOf(events, rules)) {
    for (const { rule, opens } of steps) {
      if (rule.kind === 'track') {
        if (opens) takeIn({ book, tracks, familiar }, event, rule);
        else followUp({ book, tracks, familiar }, event, rule);
      } else if (opens) openIncident(book, event, rule);
      else if (rule.kind === 'state') closeState(book, event, rule);
    }
    if (logins.has(event.type)) familiar.see(event);
  }
  return { windows: book.all(), tracks: tracks.all(), familiar: familiar.all() };
}

/** Like `applyTo`, for windows only. */
export function applyEvents(
  windows: readonly EventWindow[],
  events: readonly AuditEvent[],
  rules: readonly EventRule[],
): readonly EventWindow[] {
  return applyTo({ windows, tracks: [], familiar: [] }, events, rules).windows;
}

/** By time, then closing after opening, then by hash, so that the order of arrival never matters. */
function stepsOf(events: readonly AuditEvent[], rules: readonly EventRule[]) {
  const byType = new Map<string, EventRule[]>();
  for (const rule of rules) {
    for (const type of typesOfRule(rule)) {
      byType.set(type, [...(byType.get(type) ?? []), rule]);
    }
  }
  const phases = events.flatMap((event) => {
    const steps = (byType.get(event.type) ?? []).map(
      (rule): Step => ({ event, rule, opens: rule.opens.includes(event.type) }),
    );
    return [
      { event, phase: 0, steps: steps.filter(({ opens }) => opens) },
      { event, phase: 1, steps: steps.filter(({ opens }) => !opens) },
    ].filter((it) => it.steps.length > 0);
  });
  return phases.sort(
    (a, b) =>
      a.event.timestamp - b.event.timestamp ||
      a.phase - b.phase ||
      (a.event.hash < b.event.hash ? -1 : 1),
  );
}
