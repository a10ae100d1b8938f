import type { TenantConfig } from '../config/schema.js';
import { tenantOf } from '../config/tenant.js';
import type { BridgeState, EvaluationContext } from '../controls/context.js';
import { type UserPrivacy, userNaming } from '../controls/privacy.js';
import { settingsOf } from '../controls/settings.js';
import type { Texts } from '../controls/texts.js';
import type { PeopleIndex } from '../domain/people.js';
import type { PamCache } from '../sources/privileged-access/cache.js';
import { awsResourceOf } from '../sources/privileged-access/stored-cache.js';
import { sha256Hex } from '../util/hash.js';

interface EvaluationRun extends Pick<BridgeState, 'now' | 'readsAll'> {
  readonly texts: Texts;
}

/** What earlier runs and this one have learned. */
interface Remembered {
  readonly pam: PamCache;
  readonly people: PeopleIndex;
}

/** Input of the controls besides the readings. */
export function evaluationOf(
  config: TenantConfig,
  token: string,
  { pam, people }: Remembered,
  { texts, ...run }: EvaluationRun,
): EvaluationContext {
  return {
    tenant: tenantOf(config),
    settings: settingsOf(config),
    texts,
    userSubject: userNaming(privacyOf(config, token), people),
    awsResourceOf: awsResourceOf(config, pam),
    gatewayOf: (recordUid) => pam.get(recordUid)?.gatewayUid ?? null,
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
export function privacyOf(config: Pick<TenantConfig, 'userPrivacy'>, token: string): UserPrivacy {
  if (config.userPrivacy !== 'pseudonymous') return { mode: config.userPrivacy };
  return { mode: 'pseudonymous', key: sha256Hex(`keeper-bridge pseudonym ${token}`) };
}
