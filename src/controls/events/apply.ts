import type { AuditEvent } from '../../domain/audit-event.js';
import type { EventWindow } from '../../domain/observation.js';
import { NO_FACTS } from './facts.js';
import { Familiarity } from './familiarity.js';
import { closeState, openIncident } from './incidents.js';
import { type EventRule, typesOfRule } from './rule.js';
import type { Folded } from './state.js';
import { TrackBook } from './track-book.js';
import { addToTrack, followUp } from './tracks.js';
import { TRAITS, type TraitKind, type TraitName } from './traits.js';
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
  const learned = learnedTraits(rules);
  const facts = rules[0]?.facts ?? NO_FACTS;
  for (const { event, phase, steps } of stepsOf(events, rules)) {
    if (phase === LEARNING) {
      for (const trait of learned.get(event.type) ?? []) {
        familiar.see(trait.of(event, facts), event.timestamp);
      }
      continue;
    }
    for (const { rule, opens } of steps) {
      if (rule.kind === 'track') {
        if (opens) addToTrack({ book, tracks, familiar }, event, rule);
        else followUp({ book, tracks, familiar }, event, rule);
      } else if (opens) openIncident(book, event, rule);
      else if (rule.kind === 'state') closeState(book, event, rule);
    }
  }
  return { windows: book.all(), tracks: tracks.all(), familiar: familiar.all() };
}

/** After all events of the same time: what they show is still new to them. */
const LEARNING = 2;

/** What is remembered, by event type: login addresses, and what the conditions of the rules need. */
function learnedTraits(rules: readonly EventRule[]): ReadonlyMap<string, readonly TraitKind[]> {
  const needed = rules.flatMap((rule) => (rule.kind === 'track' ? rule.traits : []));
  const names: ReadonlySet<TraitName> = new Set<TraitName>(['address', ...needed]);
  const byType = new Map<string, TraitKind[]>();
  for (const name of names) {
    const trait = TRAITS[name];
    for (const type of trait.types) byType.set(type, [...(byType.get(type) ?? []), trait]);
  }
  return byType;
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
      { event, phase: LEARNING, steps },
    ].filter((it) => it.steps.length > 0);
  });
  return phases.sort(
    (a, b) =>
      a.event.timestamp - b.event.timestamp ||
      a.phase - b.phase ||
      (a.event.hash < b.event.hash ? -1 : 1),
  );
}
