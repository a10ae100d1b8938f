import type { Finding } from '../../domain/finding.js';
import type { Reading } from '../../domain/observation.js';
import type { PamGateway, PrivilegedAccess } from '../../domain/pam.js';
import type { Subject } from '../../domain/subject.js';
import { type EvaluationContext, known, MAX_CONCERNED, problem } from '../context.js';
import { privacyMode } from '../privacy.js';
import { pamInventoryDefinition } from './catalogue.js';
import { FEW_USERS, usersOf } from './gateways.js';
import { type Judgement, pamKey, type Verdict } from './judgement.js';

type PamReading = Pick<Reading<'privileged-access'>, 'readAt' | 'status'>;

export function* gatewayJudgements(
  inventory: PrivilegedAccess,
  reading: PamReading,
  context: EvaluationContext,
): Generator<Judgement> {
  for (const gateway of inventory.gateways) {
    yield {
      key: pamKey('gateway-down', 'gateway', gateway.uid),
      verdict: verdictOn(gateway),
      finding: () => gatewayFinding(gateway, inventory, reading, context),
    };
  }
}

function verdictOn({ isOnline }: PamGateway): Verdict {
  if (isOnline === null) return 'unknown';
  return isOnline ? 'fine' : 'problem';
}

function gatewayFinding(
  gateway: PamGateway,
  inventory: PrivilegedAccess,
  { readAt, status }: PamReading,
  context: EvaluationContext,
): Finding {
  const { texts, tenant, userSubject } = context;
  const { clause, why, observed, remediation } = texts.pam['gateway-down'];
  const users = usersOf(gateway, inventory);
  const isHigh = users.length > FEW_USERS;
  const definition = pamInventoryDefinition('gateway-down');
  const severity = isHigh ? definition.severity : 'MEDIUM';
  const about = { kind: 'gateway', name: gateway.uid } as const;
  const wording = {
    title: texts.events.title(clause, about, tenant.enterpriseId),
    why,
    observed: observed(users.length),
    remediation,
  };
  const configurations = inventory.configurations.filter((it) => it.gatewayUid === gateway.uid);
  const isIdentified = privacyMode(userSubject) === 'identified';
  return {
    ...problem({ ...definition, severity }, context, readAt, wording),
    ...pamKey('gateway-down', 'gateway', gateway.uid),
    concerned: users.slice(0, MAX_CONCERNED).map(recordSubject),
    concernedTotal: users.length,
    evidence: known({
      'gateway-name': isIdentified ? gateway.name : null,
      'pam-configurations': configurations.map(({ uid }) => uid).join(' ') || null,
      'pam-users': users.length,
    }),
    fields: { 'gateway-uid': gateway.uid },
    // Users that have not been read yet can raise the severity but not lower it.
    partial: status !== 'complete' && !isHigh,
  };
}

function recordSubject(id: string): Subject {
  return { kind: 'record', id, name: null };
}
