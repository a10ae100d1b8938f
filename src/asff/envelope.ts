import type { Target } from '../domain/target.js';
import { BRIDGE_VERSION } from '../util/version.js';
import { isContentField, STAMP_FIELDS } from './product-fields.js';
import type { AsffContent, AsffFinding, AsffResource, RecordState } from './types.js';

/** The timestamps of one send, in milliseconds since the epoch, and the state it declares. */
export interface Stamp {
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly firstObservedAt: number;
  readonly lastObservedAt: number;
  readonly recordState: RecordState;
  /** Sent only to keep the finding from expiring, so that EventBridge rules can filter it out. */
  readonly refresh?: boolean;
}

/** 9999-12-31T23:59:59.999Z: the last timestamp with a four-digit year, as RFC 3339 requires. */
const LATEST = 253_402_300_799_999;

/** Adds target and timestamps to a content, which makes it a complete ASFF finding. */
export function toAsff(
  content: AsffContent,
  target: Pick<Target, 'account' | 'productArn'>,
  stamp: Stamp,
): AsffFinding {
  const observed = keeperTime(stamp.lastObservedAt);
  // Spread last: V8 copies a large object about twenty times slower if properties are added after it.
  return {
    ProductArn: target.productArn,
    AwsAccountId: target.account,
    CreatedAt: bridgeTime('CreatedAt', stamp.createdAt),
    UpdatedAt: bridgeTime('UpdatedAt', stamp.updatedAt),
    FirstObservedAt: keeperTime(stamp.firstObservedAt),
    LastObservedAt: observed,
    RecordState: stamp.recordState,
    ...content,
    ProductFields: {
      [STAMP_FIELDS.observed]: observed,
      [STAMP_FIELDS.bridgeVersion]: BRIDGE_VERSION,
      ...(stamp.refresh === true && { [STAMP_FIELDS.refresh]: 'true' }),
      ...content.ProductFields,
    },
  };
}

/** The same finding with another time or state: an archive or a refresh of what was last sent. */
export function withTimestamps(body: AsffFinding, stamp: Stamp): AsffFinding {
  const target = { account: body.AwsAccountId, productArn: body.ProductArn };
  return toAsff(contentOf(body), target, stamp);
}

/**
 * The content of a finding that was sent. It also accepts a finding read back from Security Hub, which adds its own
 * fields and the customer's: only fields that the bridge sends are kept.
 */
export function contentOf(finding: AsffFinding): AsffContent {
  const { FindingProviderFields: provided, Compliance, Remediation } = finding;
  const { Severity, Types, Confidence, RelatedFindings } = provided;
  return {
    SchemaVersion: finding.SchemaVersion,
    Id: finding.Id,
    GeneratorId: finding.GeneratorId,
    CompanyName: finding.CompanyName,
    ProductName: finding.ProductName,
    Title: finding.Title,
    Description: finding.Description,
    FindingProviderFields: {
      Severity,
      Types,
      ...(Confidence !== undefined && { Confidence }),
      ...(RelatedFindings && { RelatedFindings }),
    },
    ...(Compliance && { Compliance: complianceOf(Compliance) }),
    ...(Remediation && { Remediation }),
    Resources: finding.Resources.map(resourceOf),
    ProductFields: Object.fromEntries(
      Object.entries(finding.ProductFields).filter(([key]) => isContentField(key)),
    ),
  };
}

function complianceOf(
  given: NonNullable<AsffContent['Compliance']>,
): NonNullable<AsffContent['Compliance']> {
  const { Status, RelatedRequirements } = given;
  return { Status, ...(RelatedRequirements && { RelatedRequirements }) };
}

function resourceOf(given: AsffResource): AsffResource {
  const { Type, Id, Partition, Region, Details } = given;
  return {
    Type,
    Id,
    ...(Partition && { Partition }),
    ...(Region && { Region }),
    ...(Details && { Details }),
  };
}

/** Keeper's timestamps are untrusted: an invalid one becomes the epoch, never an exception. */
function keeperTime(ms: number): string {
  const time = Math.min(Math.max(Math.trunc(ms) || 0, 0), LATEST);
  return new Date(time).toISOString();
}

/**
 * The bridge's own timestamps order a finding's updates. Security Hub silently ignores an update that is dated too
 * early, so an invalid time must fail instead of being sent.
 */
function bridgeTime(field: string, ms: number): string {
  if (Number.isSafeInteger(ms) && ms >= 0 && ms <= LATEST) return new Date(ms).toISOString();
  throw new RangeError(`${field} must be a time in milliseconds since the epoch, not ${ms}.`);
}
