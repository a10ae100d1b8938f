import { STAMP_FIELDS } from '../../asff/product-fields.js';
import type { AsffFinding } from '../../asff/types.js';
import type { Severity } from '../../domain/severity.js';
import type { Target } from '../../domain/target.js';
import { BRIDGE_VERSION } from '../../util/version.js';
import { complianceOf } from './compliance.js';
import { evidencesOf } from './evidences.js';
import { findingInfo } from './finding-info.js';
import { observablesOf } from './observables.js';
import { resourceOf } from './resources.js';

/** The version of the schema that a test validates every event against. */
export const OCSF_VERSION = '1.8.0';

export type OcsfTarget = Pick<Target, 'account' | 'region' | 'partition'>;

/** A member of an OCSF enumeration: the number, and its caption for the attribute beside it. */
type EnumMember = readonly [id: number, caption: string];

const CATEGORY: EnumMember = [2, 'Findings'];
const COMPLIANCE_FINDING: EnumMember = [2003, 'Compliance Finding'];
const DETECTION_FINDING: EnumMember = [2004, 'Detection Finding'];

const SEVERITIES: Readonly<Record<Severity, EnumMember>> = {
  INFORMATIONAL: [1, 'Informational'],
  LOW: [2, 'Low'],
  MEDIUM: [3, 'Medium'],
  HIGH: [4, 'High'],
  CRITICAL: [5, 'Critical'],
};

/** Not repeated in `unmapped`, because attributes of the event hold them. */
const MAPPED_FIELDS: ReadonlySet<string> = new Set([
  'keeper/control',
  'keeper/source',
  'keeper/enterprise-id',
  'keeper/attack',
  'keeper/actor',
  'keeper/remote-address',
  STAMP_FIELDS.bridgeVersion,
  STAMP_FIELDS.observed,
]);

/**
 * The finding as an event of the Open Cybersecurity Schema Framework: a Compliance Finding if it has a compliance
 * status, otherwise a Detection Finding.
 */
export function toOcsf(finding: AsffFinding, target: OcsfTarget) {
  const { Title, ProductFields, FindingProviderFields, RecordState } = finding;
  const [classUid, className] = finding.Compliance ? COMPLIANCE_FINDING : DETECTION_FINDING;
  const [activityId, activityName] = activityOf(finding);
  const [severityId, severity] = SEVERITIES[FindingProviderFields.Severity.Label];
  // Whether somebody reviewed the finding is known only in Security Hub.
  const [statusId, status] = RecordState === 'ACTIVE' ? [1, 'New'] : [5, 'Archived'];
  const resources = finding.Resources.map(resourceOf);
  const evidences = evidencesOf(ProductFields);
  return {
    activity_id: activityId,
    activity_name: activityName,
    category_uid: CATEGORY[0],
    category_name: CATEGORY[1],
    class_uid: classUid,
    class_name: className,
    type_uid: classUid * 100 + activityId,
    type_name: `${className}: ${activityName}`,
    time: Date.parse(finding.UpdatedAt),
    severity_id: severityId,
    severity,
    status_id: statusId,
    status,
    message: Title,
    ...occurrences(ProductFields),
    metadata: metadataOf(finding, target),
    finding_info: findingInfo(finding),
    ...complianceOf(finding),
    ...remediationOf(finding),
    resources,
    cloud: cloudOf(target),
    ...(evidences.length > 0 && { evidences }),
    observables: observablesOf(resources, evidences),
    unmapped: unmappedFields(ProductFields),
  };
}

function activityOf({ RecordState, CreatedAt, UpdatedAt }: AsffFinding): EnumMember {
  if (RecordState === 'ARCHIVED') return [3, 'Close'];
  return CreatedAt === UpdatedAt ? [1, 'Create'] : [2, 'Update'];
}

function metadataOf(
  { Id, UpdatedAt, ProductArn, ProductName, CompanyName, ProductFields }: AsffFinding,
  { account, region }: OcsfTarget,
) {
  return {
    version: OCSF_VERSION,
    // One per finding, target and update, so that a consumer can drop an event it already has.
    uid: `${Id}@${account}/${region}/${Date.parse(UpdatedAt)}`,
    original_event_uid: Id,
    product: { name: ProductName, vendor_name: CompanyName, uid: ProductArn },
    profiles: ['cloud'],
    log_name: ProductFields['keeper/source'] ?? 'findings',
    log_provider: 'keeper-securityhub-bridge',
    loggers: [{ name: 'keeper-securityhub-bridge', version: BRIDGE_VERSION }],
    tenant_uid: ProductFields['keeper/enterprise-id'] ?? '',
  };
}

/** Events only: how many there were, and when. */
function occurrences(fields: AsffFinding['ProductFields']) {
  const count = Number(fields['keeper/count']);
  const start = Date.parse(fields['keeper/first-seen'] ?? '');
  const end = Date.parse(fields['keeper/last-seen'] ?? '');
  return {
    ...(Number.isSafeInteger(count) && { count }),
    ...(Number.isFinite(start) && { start_time: start }),
    ...(Number.isFinite(end) && { end_time: end }),
  };
}

function remediationOf({ Remediation }: AsffFinding) {
  if (Remediation === undefined) return {};
  const { Text, Url } = Remediation.Recommendation;
  return { remediation: { desc: Text, ...(Url !== undefined && { references: [Url] }) } };
}

/** Account type 10 is an AWS account. */
function cloudOf({ account, region, partition }: OcsfTarget) {
  return {
    provider: 'AWS',
    account: { uid: account, type_id: 10, type: 'AWS Account' },
    region,
    cloud_partition: partition,
  };
}

function unmappedFields(fields: AsffFinding['ProductFields']): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !MAPPED_FIELDS.has(name)));
}
