import type { TenantConfig } from '../config/schema.js';
import type { BridgeState, EvaluationContext } from '../controls/context.js';
import { type UserPrivacy, userNaming } from '../controls/privacy.js';
import { settingsOf } from '../controls/settings.js';
import type { Texts } from '../controls/texts.js';
import type { PamCache } from '../sources/privileged-access/cache.js';
import { awsResourceOf } from '../sources/privileged-access/stored-cache.js';
import { sha256Hex } from '../util/hash.js';
import { tenantOf } from './tenant.js';

interface EvaluationRun extends Pick<BridgeState, 'now' | 'readsAll'> {
  readonly texts: Texts;
}

/** Input of the controls besides the readings. */
export function evaluationOf(
  config: TenantConfig,
  token: string,
  memory: PamCache,
  { texts, ...run }: EvaluationRun,
): EvaluationContext {
  return {
    tenant: tenantOf(config),
    settings: settingsOf(config),
    texts,
    userSubject: userNaming(privacyOf(config, token)),
    awsResourceOf: awsResourceOf(config, memory),
    gatewayOf: (recordUid) => memory.get(recordUid)?.gatewayUid ?? null,
    bridge: { ...run, tokenExpiresAt: config.keeper.tokenExpiresAt },
  };
}

/** For a report of the whole posture: no minimum severity, and passed checks included. */
export function unfiltered(context: EvaluationContext): EvaluationContext {
  const settings = {
    ...context.settings,
    minSeverity: 'INFORMATIONAL',
    passedFindings: 'send',
  } as const;
  return { ...context, settings };
}

/** The pseudonym key is derived from an existing secret of the tenant, so no extra secret is needed. */
function privacyOf(config: TenantConfig, token: string): UserPrivacy {
  if (config.userPrivacy !== 'pseudonymous') return { mode: config.userPrivacy };
  return { mode: 'pseudonymous', key: sha256Hex(`keeper-bridge pseudonym ${token}`) };
}
