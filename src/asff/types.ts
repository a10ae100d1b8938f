import type { ComplianceStatus } from '../domain/finding.js';
import type { SourceId } from '../domain/observation.js';
import type { Severity } from '../domain/severity.js';

export type RecordState = 'ACTIVE' | 'ARCHIVED';

export interface AsffResource {
  readonly Type: string;
  readonly Id: string;
  readonly Partition?: string;
  readonly Region?: string;
  readonly Details?: { readonly Other: Readonly<Record<string, string>> };
}

/** The part of a finding that is the same for every target and time; the hashes cover it. */
export interface AsffContent {
  readonly SchemaVersion: '2018-10-08';
  readonly Id: string;
  readonly GeneratorId: string;
  readonly CompanyName: string;
  readonly ProductName: string;
  readonly Title: string;
  readonly Description: string;
  readonly FindingProviderFields: {
    readonly Severity: { readonly Label: Severity; readonly Original?: string };
    readonly Types: readonly string[];
    readonly Confidence?: number;
    readonly RelatedFindings?: readonly { readonly ProductArn: string; readonly Id: string }[];
  };
  readonly Compliance?: {
    readonly Status: ComplianceStatus;
    readonly RelatedRequirements?: readonly string[];
  };
  readonly Remediation?: {
    readonly Recommendation: { readonly Text: string; readonly Url?: string };
  };
  readonly Resources: readonly AsffResource[];
  readonly ProductFields: Readonly<Record<string, string>>;
}

/**
 * The finding as sent. The customer-owned fields (Note, UserDefinedFields, VerificationState, Workflow) and the
 * legacy top-level Severity and Types are not in the type, so they cannot be sent.
 */
export interface AsffFinding extends AsffContent {
  readonly ProductArn: string;
  readonly AwsAccountId: string;
  readonly CreatedAt: string;
  readonly UpdatedAt: string;
  readonly FirstObservedAt: string;
  readonly LastObservedAt: string;
  readonly RecordState: RecordState;
}

/** A finding prepared once for all targets: its content and the two hashes that the plan compares. */
export interface PreparedFinding {
  readonly content: AsffContent;
  /** Plain Ids of related findings; which product they are of depends on the target. */
  readonly related: readonly string[];
  readonly source: SourceId;
  readonly control: string;
  readonly materialHash: string;
  readonly fullHash: string;
  readonly partial: boolean;
  readonly firstObservedAt: number | null;
  readonly observedAt: number;
}
