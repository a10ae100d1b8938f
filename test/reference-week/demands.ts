import type { AttackMeasure, WeekMeasures } from '../../src/cli/demo/week/measures.js';

/** Minutes from when an attack can be read to when a security team can see it. */
const MAX_MINUTES = 10;
const MAX_BENIGN_SEVERE = 4;
const MAX_NOTIFICATIONS = 25;
const MAX_ACTIVE = 120;

/** What a security team may expect of a finding about an attack and does not get. */
export function unmetByAttack({ attack, primary }: AttackMeasure): string[] {
  if (primary === null) return ['there is no finding'];
  const { control, severity, minutes, isMerged, related } = primary;
  const severe = attack.severity === 'CRITICAL' ? ['CRITICAL'] : ['HIGH', 'CRITICAL'];
  return unmet([
    [attack.controls.includes(control), `the control is ${control}`],
    [severe.includes(severity), `the severity is ${severity}`],
    [minutes <= MAX_MINUTES, `it took ${minutes.toFixed(1)} minutes`],
    [!isMerged, 'it went into a finding from before the attack'],
    [primary.namesActor, 'the actor is not named'],
    [primary.namesTargets, 'not all targets are named'],
    [primary.namesAddress, 'the address is not named'],
    [related >= attack.parts, `${related} of at least ${attack.parts} parts are linked`],
  ]);
}

/** How far the rest of the week is from being quiet. */
export function unmetByWeek(measures: WeekMeasures): string[] {
  const { benign, notifications, active, failedPolicies, outcomes } = measures;
  const total = notifications.reduce((sum, count) => sum + count, 0);
  const ended = Object.keys(outcomes);
  return unmet([
    [ended.every((outcome) => outcome === 'succeeded'), `runs ended ${ended.join(', ')}`],
    [
      benign.length <= MAX_BENIGN_SEVERE,
      `${benign.length} severe findings without an attack, at most ${MAX_BENIGN_SEVERE}`,
    ],
    [total <= MAX_NOTIFICATIONS, `${total} notifications, at most ${MAX_NOTIFICATIONS}`],
    [active <= MAX_ACTIVE, `${active} active findings, at most ${MAX_ACTIVE}`],
    [failedPolicies === 0, `${failedPolicies} failed policies where all users are covered`],
  ]);
}

function unmet(demands: readonly (readonly [isMet: boolean, otherwise: string])[]): string[] {
  return demands.filter(([isMet]) => !isMet).map(([, otherwise]) => otherwise);
}
