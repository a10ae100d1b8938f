import type {
  AwsSecurityFinding,
  Severity,
  SeverityLabel,
  Workflow,
} from '@aws-sdk/client-securityhub';
import { companyAndProduct } from './product-arn.js';
import type {
  CustomerEdit,
  CustomerField,
  HubFinding,
  SentFinding,
  StoredFinding,
} from './types.js';

/** Stored twice: the provider's values in FindingProviderFields, and the customer's view at the top level. */
const PROVIDER_FIELDS = [
  'Severity',
  'Types',
  'Confidence',
  'Criticality',
  'RelatedFindings',
] as const satisfies readonly CustomerField[];

/** Each label and its minimum number (API reference of Severity); highest last. */
const LABELS: readonly (readonly [SeverityLabel, number])[] = [
  ['INFORMATIONAL', 0],
  ['LOW', 1],
  ['MEDIUM', 40],
  ['HIGH', 70],
  ['CRITICAL', 90],
];

/** The result of an import by the provider, for a new or an existing finding. */
export function mergeImport(
  stored: StoredFinding | null,
  sent: SentFinding,
  hub: { readonly region: string; readonly now: number },
): HubFinding {
  const own = stored ? omit(sent, CUSTOMER_OWNED) : sent;
  const kept = stored ? pick(stored.finding, [...CUSTOMER_OWNED, ...stored.customerFields]) : {};
  const names = companyAndProduct(sent);
  return {
    ...own,
    ...topLevel(stored, sent),
    ...kept,
    ...names,
    FindingProviderFields: { ...pick(sent, PROVIDER_FIELDS), ...sent.FindingProviderFields },
    RecordState: sent.RecordState ?? 'ACTIVE',
    Workflow: workflowAfter(stored?.finding ?? null, sent),
    Region: hub.region,
    ProcessedAt: new Date(hub.now).toISOString(),
    ProductFields: {
      ...sent.ProductFields,
      'aws/securityhub/FindingId': `${sent.ProductArn}/${sent.Id}`,
      'aws/securityhub/CompanyName': names.CompanyName,
      'aws/securityhub/ProductName': names.ProductName,
    },
  };
}

/**
 * AWS user guide: for a new finding FindingProviderFields wins over the top-level value; for an existing one each is
 * stored separately.
 */
function topLevel(
  stored: StoredFinding | null,
  sent: SentFinding,
): Partial<Pick<AwsSecurityFinding, (typeof PROVIDER_FIELDS)[number]>> {
  const provided = pick(sent.FindingProviderFields, PROVIDER_FIELDS);
  const onTop = pick(sent, PROVIDER_FIELDS);
  const merged = stored ? { ...provided, ...onTop } : { ...onTop, ...provided };
  return merged.Severity ? { ...merged, Severity: completed(merged.Severity) } : merged;
}

/** Security Hub derives the label from the number, or the number from the label. */
function completed(severity: Severity): Severity {
  const { Label: label, Normalized: number } = severity;
  const match = LABELS.findLast(([name, floor]) =>
    label === undefined ? number !== undefined && number >= floor : name === label,
  );
  return match ? { Normalized: match[1], ...severity, Label: match[0] } : severity;
}

/** An analyst's status is kept, except for the resets listed in the AWS user guide. */
function workflowAfter(before: HubFinding | null, sent: SentFinding): Workflow {
  const status = (before ?? sent).Workflow?.Status ?? 'NEW';
  const reactivated = before?.RecordState === 'ARCHIVED' && sent.RecordState !== 'ARCHIVED';
  const wasPassed = before?.Compliance?.Status === 'PASSED';
  const isPassed = sent.Compliance?.Status === 'PASSED';
  if (status === 'SUPPRESSED') return { Status: status };
  if (isPassed && (!wasPassed || reactivated)) return { Status: 'RESOLVED' };
  const isDone = status === 'NOTIFIED' || status === 'RESOLVED';
  return { Status: isDone && (reactivated || (wasPassed && !isPassed)) ? 'NEW' : status };
}

/** The result of a customer's edit. UpdatedAt belongs to the provider and is kept. */
export function mergeUpdate(
  stored: StoredFinding,
  update: CustomerEdit,
  now: number,
): StoredFinding {
  const { Note: note, Severity: severity, ...plain } = update;
  return {
    ...stored,
    finding: {
      ...stored.finding,
      ...plain,
      ...(severity && { Severity: { ...stored.finding.Severity, ...completed(severity) } }),
      ...(note && { Note: { ...note, UpdatedAt: new Date(now).toISOString() } }),
    },
    customerFields: [...new Set([...stored.customerFields, ...keysOf(update)])],
  };
}

/** AWS user guide: a provider can set these only on creation; later updates of them are ignored. */
export const CUSTOMER_OWNED = [
  'Note',
  'UserDefinedFields',
  'VerificationState',
  'Workflow',
] as const satisfies readonly CustomerField[];

/** The named properties that have a value. */
export function pick<T extends object, K extends keyof T>(
  from: T,
  keys: readonly K[],
): Partial<Pick<T, K>> {
  const picked: Partial<Pick<T, K>> = {};
  for (const key of keys) if (from[key] !== undefined) picked[key] = from[key];
  return picked;
}

function omit<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Omit<T, K> {
  const rest = { ...from };
  for (const key of keys) delete rest[key];
  return rest;
}

function keysOf<T extends object>(value: T): (keyof T)[] {
  return Object.keys(value) as (keyof T)[];
}
