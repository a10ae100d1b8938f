import * as z from 'zod';
import type { BridgeEvent } from './bridge-event.js';
import { Account, Arn, type Described, eventSchema, Text, Time } from './envelope-schema.js';

/**
 * The detail of a `Finding ...` event; each detail type allows some of the reasons, and a quarantined finding has an
 * error.
 */
const FindingData = z.strictObject({
  reason: z.enum(['created', 'reactivated', 'failed', 'archived', 'passed', 'rejected']),
  account: Account,
  region: Text,
  productArn: Arn,
  findingId: Text.max(512),
  control: z.string().nullable().describe('For example benchmark.create-alerts.'),
  source: z
    .string()
    .nullable()
    .describe('The part of Keeper that it comes from, for example benchmarks.'),
  title: z.string().max(256),
  severity: z.enum(['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL']),
  complianceStatus: z
    .enum(['PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'])
    .nullable()
    .describe('Null if compliance does not apply: alerts and events.'),
  recordState: z.enum(['ACTIVE', 'ARCHIVED']),
  resources: z
    .array(z.strictObject({ type: Text, id: Text }))
    .min(1)
    .max(32),
  remediationUrl: z.string().nullable(),
  createdAt: Time,
  updatedAt: Time,
  error: z
    .strictObject({ code: Text, message: z.string() })
    .describe('Why Security Hub rejected it.')
    .optional(),
});

export type FindingEvent = BridgeEvent<Described<typeof FindingData>>;

const { reason, error } = FindingData.shape;
const Accepted = FindingData.omit({ error: true });

export const FindingOpened = eventSchema(
  'Finding Opened',
  'Security Hub has acknowledged a problem that is new, came back, or failed again.',
  Accepted.extend({ reason: reason.extract(['created', 'reactivated', 'failed']) }),
);

export const FindingResolved = eventSchema(
  'Finding Resolved',
  'Security Hub has acknowledged the end of a problem.',
  Accepted.extend({ reason: reason.extract(['archived', 'passed']) }),
);

export const FindingQuarantined = eventSchema(
  'Finding Quarantined',
  'Security Hub, or the validation before it, permanently rejected a finding. It is retried after a day, or when its content changes.',
  FindingData.extend({ reason: reason.extract(['rejected']), error: error.unwrap() }),
);
