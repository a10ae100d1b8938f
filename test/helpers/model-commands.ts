import { ALL_COMPLETE, type ReadStates } from './model-posture.js';

/**
 * Where and when a run is interrupted: at a ledger operation, just before or just after it is
 * durable.
 */
export interface Interruption {
  /** `tenant`: lease and run clock; otherwise the ledger of the target in that Region. */
  readonly place: 'tenant' | Region;
  /** The nth operation there, from 1. */
  readonly operation: number;
  readonly moment: 'before' | 'after';
  /**
   * `crash`: the process ends; `abort`: it is asked to stop; `overtaken`: its lease expired and
   * another run goes first.
   */
  readonly how: 'crash' | 'abort' | 'overtaken';
}

/** What goes wrong between the bridge and one Security Hub during a run. */
export interface HubFault {
  readonly region: Region;
  readonly kind:
    | 'throttled'
    | 'unavailable'
    | 'cut'
    | 'cut-after'
    | 'passing'
    | 'permanent'
    | 'invalid'
    | 'denied'
    | 'silent-answer'
    | 'foreign-answer';
  readonly times: number;
  /** Which third of the findings in a call is affected (`passing`, `permanent`). */
  readonly third: number;
}

export interface SyncCommand {
  readonly do: 'sync';
  readonly command: 'sync' | 'plan' | 'retire';
  readonly confirmArchive: boolean;
  /** Reads only the alerts, as `--only alerts` does. */
  readonly onlyAlerts: boolean;
  /** The run's time is over before its first call. */
  readonly late: boolean;
  readonly reads: ReadStates;
  readonly faults: readonly HubFault[];
  readonly interruption: Interruption | null;
}

export type Command =
  | SyncCommand
  | { readonly do: 'change'; readonly slot: number; readonly level: number }
  | { readonly do: 'change all alerts'; readonly level: number }
  /** The last change was a mistake: everything is restored to the state before it. */
  | { readonly do: 'take back' }
  | { readonly do: 'wait'; readonly hours: number }
  /** The bridge's clock is off by this much from now on; Security Hub's is right. */
  | { readonly do: 'misset clock'; readonly hours: number }
  | { readonly do: 'switch hub'; readonly region: Region; readonly enabled: boolean }
  /** An analyst suppresses a finding, with a note and a severity of their own. */
  | { readonly do: 'edit'; readonly region: Region; readonly pick: number };

export const REGIONS = ['us-east-1', 'eu-central-1'] as const;
export type Region = (typeof REGIONS)[number];

export interface History {
  /** One for each slot. */
  readonly levels: readonly number[];
  /** Whether a disabled hub reports it once or for each finding. */
  readonly refusals: 'call' | 'perFinding';
  readonly commands: readonly Command[];
}

/** An undisturbed run. */
export const PLAIN_SYNC: SyncCommand = {
  do: 'sync',
  command: 'sync',
  confirmArchive: false,
  onlyAlerts: false,
  late: false,
  reads: ALL_COMPLETE,
  faults: [],
  interruption: null,
};

/** Hours that the bridge's clock may be fast. */
export const FASTEST_CLOCK = 6;
