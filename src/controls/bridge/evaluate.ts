import type { Finding } from '../../domain/finding.js';
import type { Readings, SourceStatus } from '../../domain/observation.js';
import { DAY } from '../../util/clock.js';
import type { ErrorCode } from '../../util/error-codes.js';
import type { ErrorSummary } from '../../util/errors.js';
import { type BridgeState, type EvaluationContext, problem } from '../context.js';
import { isEnabled, settingOf } from '../settings.js';
import { bridgeDefinition } from './catalogue.js';

/** Two weeks leave time to create a token and get the change approved. */
export const TOKEN_WARN_DAYS = 14;

/**
 * Errors that are transient or concern only the ledger. An alarm covers those that persist;
 * a finding would flap.
 */
const RETRYABLE: ReadonlySet<string> = new Set([
  'SecretStoreUnreachable',
  'ProxyUnreachable',
  'CredentialsUnavailable',
  'LedgerUnwritable',
  'LedgerCorrupt',
  'LeaseLost',
  'CursorDamaged',
  'KeeperUnavailable',
  'KeeperUnreachable',
  'KeeperThrottled',
  'CommanderUnavailable',
  'CommanderUnreachable',
  'CommanderThrottled',
  'CommanderBusy',
  'CommanderTimeout',
  'CommanderExpired',
  'CommanderRequestLost',
] satisfies ErrorCode[]);

/** Findings about the bridge itself: an expiring token, unreadable sources, a heartbeat. */
export function* bridgeFindings(
  readings: Readings,
  context: EvaluationContext,
): Generator<Finding> {
  const state = context.bridge;
  const expiring = tokenExpiring(state, context);
  if (expiring !== null) yield expiring;
  const unreadable = sourceUnreadable(readings, state, context);
  if (unreadable !== null) yield unreadable;
  if (isEnabled(context.settings, bridgeDefinition('heartbeat'))) {
    yield heartbeat(state, context);
  }
}

function tokenExpiring(
  { now, tokenExpiresAt }: BridgeState,
  context: EvaluationContext,
): Finding | null {
  const days = settingOf(context.settings, 'bridge.token-expiring', 'threshold') ?? TOKEN_WARN_DAYS;
  if (tokenExpiresAt === null || tokenExpiresAt - now > days * DAY) return null;
  const expires = new Date(tokenExpiresAt).toISOString();
  const texts = context.texts.bridge['token-expiring'];
  return {
    ...problem(
      bridgeDefinition('token-expiring'),
      context,
      now,
      texts(context.tenant.enterpriseId, expires),
    ),
    fields: { 'expires-at': expires },
  };
}

function sourceUnreadable(
  readings: Readings,
  { now, readsAll }: BridgeState,
  context: EvaluationContext,
): Finding | null {
  const failed = Object.values<{ id: string; status: SourceStatus; error: ErrorSummary | null }>(
    readings,
  )
    .filter(({ status, error }) => status === 'failed' && !RETRYABLE.has(error?.code ?? ''))
    .map(({ id, error }) => ({ id, code: error?.code ?? 'Unexpected' }));
  if (failed.length === 0) return null;
  const names = failed.map(({ id }) => id);
  const texts = context.texts.bridge['source-unreadable'];
  return {
    ...problem(
      bridgeDefinition('source-unreadable'),
      context,
      now,
      texts(context.tenant.enterpriseId, names),
    ),
    evidence: Object.fromEntries(failed.map(({ id, code }) => [id, code])),
    // A run of some sources knows nothing about the others and must not resolve their errors.
    partial: !readsAll,
  };
}

function heartbeat({ now }: BridgeState, context: EvaluationContext): Finding {
  const texts = context.texts.bridge.heartbeat;
  return {
    ...problem(bridgeDefinition('heartbeat'), context, now, texts(context.tenant.enterpriseId)),
    fields: { beat: new Date(now).toISOString() },
  };
}
