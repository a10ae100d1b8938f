import * as z from 'zod';
import type { Notice, SourceReport, TargetReport } from '../report/run-report.js';
import type { BridgeEvent } from './bridge-event.js';
import {
  Account,
  type Described,
  eventSchema,
  type Members,
  Text,
  Time,
} from './envelope-schema.js';

const Count = z.int().min(0);
const ErrorSummary = z.strictObject({
  code: Text,
  message: z.string(),
  hint: z.string().nullable(),
});

const Source = z.strictObject({
  id: Text,
  status: z.enum(['complete', 'incomplete', 'failed', 'off', 'skipped']),
  observations: Count,
  rejected: Count,
  kept: Count,
  error: ErrorSummary.nullable(),
  warning: ErrorSummary.optional(),
} satisfies Members<SourceReport>);

const TargetNotice = z.strictObject({
  code: z.enum(['EnterpriseChanged', 'SettingsChanged', 'TargetRemoved', 'AdoptionSkipped']),
  message: z.string(),
  findings: z.int().min(1),
} satisfies Members<Notice>);

const Target = z.strictObject({
  account: Account,
  region: Text,
  status: z.enum(['delivered', 'partial', 'refused', 'unreachable', 'skipped']),
  notices: z
    .array(TargetNotice)
    .describe('What the operator changed, and how many findings were archived for it.')
    .optional(),
  removed: z
    .literal(true)
    .describe('Removed from the configuration; its remaining findings are archived.')
    .optional(),
  wanted: Count,
  created: Count,
  updated: Count,
  refreshed: Count,
  reactivated: Count,
  archived: Count,
  unchanged: Count,
  held: Count,
  quarantined: Count,
  failed: Count,
  importCalls: Count,
  importBytes: Count,
  throttled: Count,
  ingestionEvents: Count,
  estimatedUsd: z.number().min(0),
  error: ErrorSummary.nullable(),
} satisfies Members<TargetReport>);

/** The detail of a `Sync ...` event. */
const RunData = z.strictObject({
  command: z.enum(['sync', 'retire']),
  outcome: z.enum(['succeeded', 'partial', 'failed']),
  startedAt: Time,
  finishedAt: Time,
  sources: z.array(Source),
  omittedTargets: z
    .int()
    .min(1)
    .describe('Number of targets that did not fit into the event; failed targets are listed first.')
    .optional(),
  targets: z.array(Target),
});

export type SyncEvent = BridgeEvent<Described<typeof RunData>>;

const { outcome } = RunData.shape;

export const SyncCompleted = eventSchema(
  'Sync Completed',
  'A run of one tenant reached at least one target. Outcome partial: something is left for the next run.',
  RunData.extend({ outcome: outcome.extract(['succeeded', 'partial']) }),
);

export const SyncFailed = eventSchema(
  'Sync Failed',
  'A run of one tenant reached no target.',
  RunData.extend({ outcome: outcome.extract(['failed']) }),
);
