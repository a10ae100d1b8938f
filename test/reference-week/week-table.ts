import type { AttackMeasure, WeekMeasures } from '../../src/cli/demo/week/measures.js';
import { table } from '../../src/report/layout.js';

const HEAD = [
  'attack',
  'primary finding',
  'severity',
  'minutes',
  'actor',
  'targets',
  'address',
  'parts',
  'severe',
];
const LEFT = ['left', 'left', 'left'] as const;
const ALIGNMENTS = [...LEFT, 'right', ...LEFT, 'right', 'right'] as const;

/** The results of a week as a readable table. */
export function weekTable(measures: WeekMeasures): string {
  const { seed, events, attacks, benign, notifications, outcomes } = measures;
  const { active, activeProblems, failedPolicies, users } = measures;
  const total = notifications.reduce((sum, count) => sum + count, 0);
  return [
    `Seed ${seed}: ${events} events, runs ${JSON.stringify(outcomes)}`,
    ...table([HEAD, ...attacks.map(row)], ALIGNMENTS),
    `notifications ${total} (by day ${notifications.join(' ')})`,
    `active findings ${active}, of which problems ${activeProblems}, failed policies ${failedPolicies}`,
    `users as resources: ${users.alerts} in alerts, ${users.events} in events, ${users.shared} in both; ${users.byAddress} by address`,
    `severe findings without an attack ${benign.length}`,
    ...benign.map(({ control, imports: [first] }) => `  ${control}: ${first?.finding.Title}`),
  ].join('\n');
}

/** `severe`: how many severe findings there are about the attack, including the primary one. */
function row({ attack, primary, severeFindings }: AttackMeasure): string[] {
  if (primary === null) return [attack.name, 'none'];
  const { control, severity, minutes, isMerged, related } = primary;
  const answer = (isAsked: boolean, is: boolean) => (isAsked ? (is ? 'yes' : 'NO') : '-');
  return [
    attack.name,
    isMerged ? `${control} (MERGED)` : control,
    severity,
    minutes.toFixed(1),
    answer(attack.actor !== null, primary.namesActor),
    answer(attack.targets.length > 0, primary.namesTargets),
    answer(attack.address !== null, primary.namesAddress),
    String(related),
    String(severeFindings),
  ];
}
