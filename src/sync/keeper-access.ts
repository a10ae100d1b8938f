import type { TenantConfig } from '../config/schema.js';
import { resolveSecret } from '../config/secrets.js';
import { type AdminApiOptions, bareToken } from '../keeper/admin-api/caller.js';
import { type Commander, createCommander } from '../keeper/commander/client.js';
import type { SyncDeps } from './deps.js';

type AccessDeps = Pick<SyncDeps, 'fetch' | 'clock' | 'logger' | 'signal' | 'secrets' | 'redactor'>;

/** The Admin REST API with the tenant's token. @throws BridgeError of `resolveSecret` and `bareToken` */
export async function adminAccess(
  config: TenantConfig,
  deps: AccessDeps,
): Promise<AdminApiOptions> {
  const token = bareToken(await secretOf(config.keeper.token, deps));
  deps.redactor.register(token);
  return { ...config.keeper, token, http: deps };
}

/** Commander Service Mode; null where it is not configured. @throws BridgeError of `resolveSecret` and `createCommander` */
export async function commanderAccess(
  { commander }: TenantConfig,
  deps: AccessDeps,
): Promise<Commander | null> {
  if (commander === null) return null;
  const apiKey = await secretOf(commander.apiKey, deps);
  const { encryptionKey: ref } = commander;
  const encryptionKey = ref === null ? null : await secretOf(ref, deps);
  return createCommander({ url: commander.url, apiKey, encryptionKey, http: deps });
}

async function secretOf(
  ref: Parameters<typeof resolveSecret>[0],
  { secrets, redactor }: AccessDeps,
): Promise<string> {
  const secret = await resolveSecret(ref, secrets);
  redactor.register(secret);
  return secret;
}
