import type { TenantConfig } from '../config/schema.js';
import { resolveSecret, type SecretAccess } from '../config/secrets.js';
import type { KeeperApi } from '../domain/observation.js';
import type { HttpContext } from '../util/http.js';
import type { Redactor } from '../util/redact.js';
import { type AdminApiOptions, bareToken } from './admin-api/caller.js';
import { createAdminApi } from './admin-api/client.js';
import { createAuditEvents } from './admin-api/events.js';
import type { AuditEvents } from './audit-events.js';
import { type Commander, createCommander } from './commander/client.js';
import { createCommanderRiskManagement } from './commander/risk-management.js';
import { createEnterpriseWitness, type EnterpriseWitness } from './enterprise-witness.js';
import type { RiskManagement } from './risk-management.js';

/** What access to Keeper needs from outside. */
export interface AccessDeps extends HttpContext {
  readonly secrets: SecretAccess;
  readonly redactor: Redactor;
}

/** The Admin REST API with the tenant's token. @throws BridgeError of `resolveSecret` and `bareToken` */
export async function adminAccess(
  config: TenantConfig,
  deps: AccessDeps,
): Promise<AdminApiOptions> {
  const token = bareToken(await secretOf(config.keeper.token, deps));
  deps.redactor.register(token);
  return { ...config.keeper, token, http: deps };
}

/** Commander Service Mode; null if it is not configured. @throws BridgeError of `resolveSecret` and `createCommander` */
async function commanderAccess(
  { commander }: TenantConfig,
  deps: AccessDeps,
): Promise<Commander | null> {
  if (commander === null) return null;
  const apiKey = await secretOf(commander.apiKey, deps);
  const { encryptionKey: ref } = commander;
  const encryptionKey = ref === null ? null : await secretOf(ref, deps);
  return createCommander({ url: commander.url, apiKey, encryptionKey, http: deps });
}

/** Why an API is unavailable. */
export interface Unavailable {
  readonly error: unknown;
}

/** Both APIs, each available or the reason why not; null if the configuration has no Commander. */
export interface KeeperAccess {
  readonly admin: AdminApiOptions | Unavailable;
  readonly commander: Commander | Unavailable | null;
  /** Already sees the results of Commander; whoever reads the audit log must show it the pages. */
  readonly witness: EnterpriseWitness;
}

/** The APIs that a tenant's configuration and secrets give access to. @throws only when the run is aborted */
export async function keeperAccess(config: TenantConfig, deps: AccessDeps): Promise<KeeperAccess> {
  const [commander, admin] = await Promise.all([
    commanderAccess(config, deps).catch(unavailable),
    adminAccess(config, deps).catch(unavailable),
  ]);
  deps.signal.throwIfAborted();
  const witness = createEnterpriseWitness(config);
  const isAvailable = commander !== null && !('error' in commander);
  return { commander: isAvailable ? witness.watchCommander(commander) : commander, admin, witness };
}

function unavailable(error: unknown): Unavailable {
  return { error };
}

/** Keeper's APIs; a source reads one of them. */
export interface KeeperApis extends Record<KeeperApi, unknown> {
  readonly 'risk-management': RiskManagement;
  readonly 'audit-log': AuditEvents;
  readonly commander: Commander;
}

/** Each API, or why it is unavailable; null if the configuration has no Commander. */
export function keeperApis(config: TenantConfig, access: KeeperAccess) {
  const { admin, commander, witness } = access;
  return {
    'risk-management': riskManagement(config, access),
    'audit-log': 'error' in admin ? admin : witness.watchEvents(createAuditEvents(admin)),
    commander,
  } satisfies { readonly [A in keyof KeeperApis]: KeeperApis[A] | Unavailable | null };
}

/** Risk management through the configured API, or why it is unavailable. */
function riskManagement(
  { keeper, userPrivacy: users }: TenantConfig,
  { admin, commander }: KeeperAccess,
): RiskManagement | Unavailable {
  const byCommander = keeper.via === 'commander' && commander !== null;
  // Pseudonyms are derived from the token, so they require it with either API.
  if ('error' in admin && (!byCommander || users === 'pseudonymous')) return admin;
  if (byCommander) {
    return 'error' in commander ? commander : createCommanderRiskManagement(commander);
  }
  return 'error' in admin ? admin : createAdminApi(admin);
}

async function secretOf(
  ref: Parameters<typeof resolveSecret>[0],
  { secrets, redactor }: AccessDeps,
): Promise<string> {
  const secret = await resolveSecret(ref, secrets);
  redactor.register(secret);
  return secret;
}
