import type { Finding } from '../../domain/finding.js';
import type { Reading } from '../../domain/observation.js';
import {
  AWS_CONFIGURATION,
  type PamConfiguration,
  type PrivilegedAccess,
} from '../../domain/pam.js';
import { type EvaluationContext, known, problem } from '../context.js';
import { privacyMode } from '../privacy.js';
import { pamInventoryDefinition } from './catalogue.js';
import { type Judgement, pamKey, type Verdict } from './judgement.js';

export function* configurationJudgements(
  { configurations }: PrivilegedAccess,
  { readAt }: Pick<Reading<'privileged-access'>, 'readAt'>,
  context: EvaluationContext,
): Generator<Judgement> {
  for (const configuration of configurations) {
    yield {
      key: pamKey('account-unmapped', 'record', configuration.uid),
      verdict: verdictOn(configuration),
      finding: () => unmappedFinding(configuration, readAt, context),
    };
  }
}

function verdictOn({ type, hasAwsAccount }: PamConfiguration): Verdict {
  if (type === null) return 'unknown';
  return type === AWS_CONFIGURATION && hasAwsAccount === false ? 'problem' : 'fine';
}

function unmappedFinding(
  configuration: PamConfiguration,
  readAt: number,
  context: EvaluationContext,
): Finding {
  const { texts, tenant, userSubject } = context;
  const { uid, name, type, resourceUids } = configuration;
  const { clause, why, observed, remediation } = texts.pam['account-unmapped'];
  const definition = pamInventoryDefinition('account-unmapped');
  return {
    ...problem(definition, context, readAt, {
      title: texts.events.title(clause, { kind: 'record', name: uid }, tenant.enterpriseId),
      why,
      observed: observed(configuration),
      remediation,
    }),
    ...pamKey('account-unmapped', 'record', uid),
    evidence: known({
      'pam-configuration-type': type,
      'pam-configuration-name': privacyMode(userSubject) === 'identified' ? name : null,
      'pam-resources': resourceUids.length,
    }),
    fields: { 'pam-configuration': uid },
  };
}
