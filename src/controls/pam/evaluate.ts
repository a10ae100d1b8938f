import type { Finding, FindingKey } from '../../domain/finding.js';
import type { Reading } from '../../domain/observation.js';
import type { PamResource, PrivilegedAccess } from '../../domain/pam.js';
import type { Subject } from '../../domain/subject.js';
import { type EvaluationContext, known, problem } from '../context.js';
import { mayShow, privacyMode } from '../privacy.js';
import { PAM_INVENTORY_NAMES, type PamInventoryName, pamInventoryDefinition } from './catalogue.js';
import { rotationByUser, VERDICTS, type Verdict } from './verdicts.js';

interface Judged {
  readonly name: PamInventoryName;
  readonly resource: PamResource;
  readonly inventory: PrivilegedAccess;
}

/** One finding for each record and control with a problem. */
export function* pamFindings(
  reading: Reading<'privileged-access'>,
  context: EvaluationContext,
): Generator<Finding> {
  for (const judged of judgedAs('problem', reading)) {
    yield pamFinding(judged, reading.readAt, context);
  }
}

/** What is known to be in order, however little is known of the rest. */
export function closedPamFindings(reading: Reading<'privileged-access'>): FindingKey[] {
  return [...judgedAs('fine', reading)].map(({ name, resource }) => keyOf(name, resource));
}

function* judgedAs(verdict: Verdict, reading: Reading<'privileged-access'>): Generator<Judged> {
  for (const inventory of reading.observations) {
    const rotations = rotationByUser(inventory);
    for (const resource of inventory.resources) {
      for (const name of PAM_INVENTORY_NAMES) {
        if (VERDICTS[name](resource, rotations) === verdict) yield { name, resource, inventory };
      }
    }
  }
}

function pamFinding(
  { name, resource, inventory }: Judged,
  observedAt: number,
  context: EvaluationContext,
): Finding {
  const { texts, tenant } = context;
  const { clause, why, observed, remediation } = texts.pam[name];
  const aws = shownAws(resource, context);
  const about = aws
    ? ({ kind: 'aws', name: aws.arn } as const)
    : ({ kind: 'record', name: resource.recordUid } as const);
  const definition = pamInventoryDefinition(name);
  const finding = problem(definition, context, observedAt, {
    title: texts.events.title(clause, about, tenant.enterpriseId),
    why,
    observed: observed(resource),
    remediation,
  });
  return {
    ...finding,
    ...keyOf(name, resource),
    resource: aws,
    compliance: 'FAILED',
    evidence: evidenceOf(resource, inventory, context),
    fields: known({ 'record-type': resource.recordType, 'pam-configuration': resource.configUid }),
  };
}

function keyOf(name: PamInventoryName, { recordUid }: PamResource): FindingKey {
  const subject: Subject = { kind: 'record', id: recordUid, name: null };
  return { control: pamInventoryDefinition(name).id, subject, occurrence: null };
}

/** An IAM user may be called by a person's address. */
function shownAws({ aws }: PamResource, { userSubject }: EvaluationContext): PamResource['aws'] {
  return aws !== null && mayShow(aws.arn, userSubject) ? aws : null;
}

/** Titles and names are what people wrote, who may have written whose it is. */
function evidenceOf(
  resource: PamResource,
  { configurations, gateways }: PrivilegedAccess,
  { userSubject }: EvaluationContext,
): Record<string, string> {
  const configuration = configurations.find(({ uid }) => uid === resource.configUid);
  const gateway = gateways.find(({ uid }) => uid === configuration?.gatewayUid);
  const isIdentified = privacyMode(userSubject) === 'identified';
  return known({
    'record-type': resource.recordType,
    title: isIdentified ? resource.title : null,
    'pam-configuration': resource.configUid,
    'pam-configuration-type': configuration?.type ?? null,
    'pam-configuration-name': isIdentified ? (configuration?.name ?? null) : null,
    'gateway-uid': gateway?.uid ?? null,
    'gateway-online': gateway?.isOnline ?? null,
    rotation: resource.rotation,
    'rotation-scheduled': resource.isScheduled,
    'just-in-time': resource.justInTime,
    sessions: resource.hasSessions,
    recorded: resource.isRecorded,
    credentials: resource.credentials?.join(' ') ?? null,
  });
}
