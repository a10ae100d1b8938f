import type { Finding, FindingKey } from '../../domain/finding.js';
import type { Readings } from '../../domain/observation.js';
import type { EvaluationContext } from '../context.js';
import { isReportedDown } from './gateways.js';
import { pamKey } from './judgement.js';

const EVENT = 'pam.gateway-offline';

/**
 * Links the findings of the audit log and of the inventory about the same outage. Neither replaces the other: runs
 * that read only the log do not know the state, and would recreate what a run of both sources omitted.
 */
export function gatewayLinks(
  { events, 'privileged-access': pam }: Readings,
  context: EvaluationContext,
): (finding: Finding) => readonly FindingKey[] {
  const gateways = (pam?.observations ?? []).flatMap((inventory) => inventory.gateways);
  const down = new Set(
    gateways.filter((gateway) => isReportedDown(gateway, context)).map(({ uid }) => uid),
  );
  const offline = new Map(
    (events?.observations ?? [])
      .filter(({ control, subject }) => control === EVENT && subject.id !== null)
      .map(({ control, subject: { id }, occurrence }): [string, FindingKey] => {
        const subject = { kind: 'gateway', id: id ?? '', name: null } as const;
        return [subject.id, { control, subject, occurrence }];
      }),
  );
  return ({ control, subject: { id } }) => {
    if (control === EVENT && down.has(id)) return [pamKey('gateway-down', 'gateway', id)];
    const event = control === pamKey('gateway-down', 'gateway', id).control && offline.get(id);
    return event ? [event] : [];
  };
}
