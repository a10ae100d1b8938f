import type { ComplianceStatus, Severity, SourceId } from '../domain/finding.js';

export type RecordState = 'ACTIVE' | 'ARCHIVED';

export interface AsffResource {
  readonly Type: string;
  readonly Id: string;
  readonly Partition?: string;
  readonly Region?: string;
  readonly Details?: { readonly Other: Readonly<Record<string, string>> };
}

/** The part of a finding that is the same in every target and at every time: what the hashes cover. */
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
 * What goes over the wire. The customer-owned fields (Note, UserDefinedFields, VerificationState,
 * Workflow) and the legacy top-level Severity and Types have no place in the type, so they cannot be sent.
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

/** A finding made ready once for all targets: its content and the two hashes the plan compares. */
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
