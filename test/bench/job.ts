/** One run of one sender against one emulator, in its own process. */
export interface SenderJob {
  readonly sender: 'bridge' | 'naive';
  readonly findings: number;
  /** Share of findings that changed since the previous run. */
  readonly changed?: number;
  readonly targets?: number;
  /**
   * Follows the quotas in real time; otherwise every wait returns immediately and the emulator has
   * no quota.
   */
  readonly paced?: boolean;
  /** Of the file ledger; absent: a ledger in memory. */
  readonly directory?: string;
  /** Measures live memory, which slows the run down. */
  readonly watchMemory?: boolean;
}

/** What the sender measured about itself. */
export interface SenderResult {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakRssMb: number;
  /** 0 when it was not measured. */
  readonly peakLiveMb: number;
  /** Findings times targets that were not acknowledged. */
  readonly lost: number;
}

/** What the emulator measured about the sender. */
export interface HubResult {
  readonly importCalls: number;
  readonly importBytes: number;
  readonly throttled: number;
  /** Applied imports. */
  readonly applied: number;
  /** Between the first call and the last. */
  readonly spanSeconds: number;
  readonly cpuSeconds: number;
}

export type Measurement = SenderResult & { readonly hub: HubResult };

export const ACCOUNT = '111122223333';
export const ACCESS_KEY = 'AKIDEXAMPLE';

/**
 * As many targets as jobs request: a different Region makes a target as distinct as a different
 * account does.
 */
export const REGIONS = [
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
  'ca-central-1',
  'eu-west-1',
  'eu-west-2',
  'eu-central-1',
  'ap-southeast-2',
  'ap-northeast-1',
] as const;
