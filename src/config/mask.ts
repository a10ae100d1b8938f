import type { Config, TenantConfig } from './schema.js';
import { nameSecret } from './secret-ref.js';

const MASK = '[masked]';
/**
 * Random keys and tokens: 24 or more characters without a break, of small and capital letters and digits.
 * Parts of ARNs and paths, which follow a colon or slash, are names.
 */
const TOKEN = /(?<![:/\w+=-])(?=[\w+=-]*[a-z])(?=[\w+=-]*[A-Z])(?=[\w+=-]*\d)[\w+=-]{24,}/g;

/** Keys in hexadecimal have no capital letters. */
const HEXADECIMAL = /[0-9a-f]{32}/i;

/** Whether a text may hold a secret that was pasted into the wrong place: a token, a key, a password in an address. */
export function looksSecret(text: string): boolean {
  return text.search(TOKEN) !== -1 || HEXADECIMAL.test(text) || /:\/\/[^/]*@/.test(text);
}

/** A copy for people to see: secrets by the name of their reference, external ids and stray tokens blanked out. */
export function maskConfig(config: Config): unknown {
  return maskTokens({ ...config, tenants: config.tenants.map(maskTenant) });
}

function maskTenant(tenant: TenantConfig) {
  const { keeper, commander, targets } = tenant;
  return {
    ...tenant,
    keeper: { ...keeper, token: nameSecret(keeper.token) },
    commander: commander && {
      ...commander,
      apiKey: nameSecret(commander.apiKey),
      encryptionKey: commander.encryptionKey && nameSecret(commander.encryptionKey),
    },
    targets: targets.map((target) => ({ ...target, externalId: target.externalId && MASK })),
  };
}

function maskTokens(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(TOKEN, MASK);
  if (Array.isArray(value)) return value.map(maskTokens);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, maskTokens(item)]));
}
