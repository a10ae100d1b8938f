import type {
  AwsSecurityFinding,
  BatchUpdateFindingsRequest,
  FindingProviderFields,
} from '@aws-sdk/client-securityhub';

/** A finding that has passed the rules, so its required fields exist. */
export interface SentFinding extends AwsSecurityFinding {
  readonly Id: string;
  readonly ProductArn: string;
  readonly AwsAccountId: string;
  readonly UpdatedAt: string;
  readonly FindingProviderFields: FindingProviderFields;
}

/** As returned by GetFindings. Partial, because `keep: 'hashes'` drops what no rule needs later. */
export interface HubFinding extends Partial<AwsSecurityFinding> {
  readonly Id: string;
  readonly ProductArn: string;
}

/** The fields that a customer may edit. */
export type CustomerEdit = Omit<BatchUpdateFindingsRequest, 'FindingIdentifiers'>;
export type CustomerField = keyof CustomerEdit;

export interface StoredFinding {
  readonly finding: HubFinding;
  /** SHA-256 in base64url, truncated to 22 characters, of the JSON of the provider's last applied import. */
  readonly hash: string;
  /** The number of applied imports; ignored ones do not count. */
  readonly imports: number;
  /** UpdatedAt in milliseconds since the epoch. */
  readonly updatedAt: number;
  /** Fields that BatchUpdateFindings has set, which later imports do not change. */
  readonly customerFields: readonly CustomerField[];
}

/** The EventBridge event of every applied import and update. */
export interface ImportedEvent {
  readonly source: 'aws.securityhub';
  readonly 'detail-type': 'Security Hub Findings - Imported';
  readonly account: string;
  readonly region: string;
  readonly time: string;
  readonly resources: readonly string[];
  readonly detail: { readonly findings: readonly HubFinding[] };
}

/** One HTTP request received by the emulator. */
export interface CallRecord {
  /** `Unknown` if no route matches. */
  readonly operation: string;
  /** Null if the caller could not be identified. */
  readonly account: string | null;
  readonly region: string | null;
  /** Number of findings imported, updated or returned. */
  readonly count: number;
  /** Bytes of the request body. */
  readonly bytes: number;
  /** Null if the connection was dropped. */
  readonly status: number | null;
  /** Arrival time in milliseconds since the epoch, by the emulator's clock. */
  readonly at: number;
}
