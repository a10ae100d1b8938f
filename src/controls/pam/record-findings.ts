import { iamRole } from '../../domain/aws-arn.js';
import type { AwsResource } from '../../domain/aws-resource.js';
import type { Finding } from '../../domain/finding.js';
import type { Reading } from '../../domain/observation.js';
import type { PamResource, PrivilegedAccess } from '../../domain/pam.js';
import { type EvaluationContext, known, problem } from '../context.js';
import { mayShow, privacyMode } from '../privacy.js';
import { type PamRecordControl, pamInventoryDefinition } from './catalogue.js';
import { gatewayOf, isReportedDown, standsForUsers } from './gateways.js';
import { type Judgement, pamKey } from './judgement.js';
import { RECORD_CONTROLS, rotationByUser, VERDICTS } from './verdicts.js';

export function* recordJudgements(
  inventory: PrivilegedAccess,
  { readAt }: Pick<Reading<'privileged-access'>, 'readAt'>,
  context: EvaluationContext,
): Generator<Judgement> {
  const rotations = rotationByUser(inventory);
  const replacing = inventory.gateways.filter((it) => standsForUsers(it, inventory, context));
  for (const resource of inventory.resources) {
    const gateway = gatewayOf(resource, inventory);
    const isCovered = replacing.some(({ uid }) => uid === gateway?.uid);
    for (const name of RECORD_CONTROLS) {
      yield {
        key: pamKey(name, 'record', resource.recordUid),
        verdict: VERDICTS[name](resource, { rotations, isCovered }),
        finding: () => recordFinding(name, resource, { inventory, readAt, context }),
      };
    }
  }
}

interface Surroundings {
  readonly inventory: PrivilegedAccess;
  readonly readAt: number;
  readonly context: EvaluationContext;
}

function recordFinding(
  name: PamRecordControl,
  resource: PamResource,
  { inventory, readAt, context }: Surroundings,
): Finding {
  const { texts, tenant } = context;
  const { clause, why, observed, remediation } = texts.pam[name];
  const aws = shownAws(name, resource, context);
  const about = aws
    ? ({ kind: 'aws', name: aws.arn } as const)
    : ({ kind: 'record', name: resource.recordUid } as const);
  const definition = pamInventoryDefinition(name);
  const finding = problem(definition, context, readAt, {
    title: texts.events.title(clause, about, tenant.enterpriseId),
    why,
    observed: observed(resource),
    remediation,
  });
  const gateway = gatewayOf(resource, inventory);
  const { adminCredential } = resource;
  const isAboutAdmin =
    name === 'admin-unrotated' && adminCredential && isMissing(adminCredential, inventory);
  const isBehind = name === 'rotation-stalled' && gateway && isReportedDown(gateway, context);
  return {
    ...finding,
    ...pamKey(name, 'record', resource.recordUid),
    resource: aws,
    compliance: 'FAILED',
    ...(isBehind && { related: [pamKey('gateway-down', 'gateway', gateway.uid)] }),
    ...(isAboutAdmin && { related: [pamKey('rotation-missing', 'record', adminCredential)] }),
    evidence: evidenceOf(resource, inventory, context),
    fields: known({ 'record-type': resource.recordType, 'pam-configuration': resource.configUid }),
  };
}

/** Whether the user has a finding about missing rotation. */
function isMissing(user: string, { resources }: PrivilegedAccess): boolean {
  return resources.some(({ recordUid, rotation }) => recordUid === user && rotation === 'missing');
}

/** An IAM user name may be a person's e-mail address. */
function shownAws(
  name: PamRecordControl,
  { aws, elevationRole }: PamResource,
  { userSubject }: EvaluationContext,
): AwsResource | null {
  const about = name === 'jit-admin-role' && elevationRole ? iamRole(elevationRole) : aws;
  return about !== null && mayShow(about.arn, userSubject) ? about : null;
}

/** Titles and names are free text and may contain a person's name. */
function evidenceOf(
  resource: PamResource,
  inventory: PrivilegedAccess,
  { userSubject }: EvaluationContext,
): Record<string, string> {
  const { elevationRole } = resource;
  const configuration = inventory.configurations.find(({ uid }) => uid === resource.configUid);
  const gateway = gatewayOf(resource, inventory);
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
    'elevation-role': elevationRole && mayShow(elevationRole, userSubject) ? elevationRole : null,
    workflow: resource.workflow,
    'admin-credential': resource.adminCredential,
    sessions: resource.hasSessions,
    recorded: resource.isRecorded,
    credentials: resource.credentials?.join(' ') ?? null,
  });
}
