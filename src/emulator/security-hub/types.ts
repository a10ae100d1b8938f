import type {
  AwsSecurityFinding,
  BatchUpdateFindingsRequest,
  FindingProviderFields,
} from '@aws-sdk/client-securityhub';

/** A finding that has passed the rules: what they require is there. */
export interface SentFinding extends AwsSecurityFinding {
  readonly Id: string;
  readonly ProductArn: string;
  readonly AwsAccountId: string;
  readonly UpdatedAt: string;
  readonly FindingProviderFields: FindingProviderFields;
}

/** As GetFindings answers it. Partial, since `keep: 'hashes'` drops what no rule needs again. */
export interface HubFinding extends Partial<AwsSecurityFinding> {
  readonly Id: string;
  readonly ProductArn: string;
}

/** What a customer may edit. */
export type CustomerEdit = Omit<BatchUpdateFindingsRequest, 'FindingIdentifiers'>;
export type CustomerField = keyof CustomerEdit;

export interface StoredFinding {
  readonly finding: HubFinding;
  /** SHA-256 in base64url, cut to 22 characters, of the JSON of the provider's last applied import. */
  readonly hash: string;
  /** How many imports were applied; ignored ones do not count. */
  readonly imports: number;
  /** UpdatedAt in milliseconds since the epoch. */
  readonly updatedAt: number;
  /** Fields that BatchUpdateFindings has set, which an import leaves alone from then on. */
  readonly customerFields: readonly CustomerField[];
}

/** What Security Hub puts on EventBridge for every import and update that was applied. */
export interface ImportedEvent {
  readonly source: 'aws.securityhub';
  readonly 'detail-type': 'Security Hub Findings - Imported';
  readonly account: string;
  readonly region: string;
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: { readonly findings: readonly HubFinding[] };
}

/** One HTTP request that the emulator saw. */
export interface CallRecord {
  /** `Unknown` where no route fits. */
  readonly operation: string;
  /** Null when the caller could not be identified. */
  readonly account: string | null;
  readonly region: string | null;
  /** Findings carried by an import, named by an update, or answered to a read. */
  readonly count: number;
  /** Bytes of the request's body. */
  readonly bytes: number;
  /** Null when the connection was cut instead of answered. */
  readonly status: number | null;
  /** Milliseconds since the epoch, by the emulator's clock, when the request had arrived. */
  readonly at: number;
}
