import * as z from 'zod';
import { KEEPER_REGIONS } from '../domain/tenant.js';
import { type KeeperAddress, keeperBaseUrl } from '../keeper/admin-api/regions.js';
import { BridgeError } from '../util/errors.js';
import { isLoopback } from '../util/http.js';
import { messageWithHint } from './message.js';
import { getProperty, type RuleIssue, rule, section, text } from './parts.js';
import { SecretRef } from './secret-ref.js';

const Endpoint = section({
  method: z.enum(['GET', 'POST', 'PUT']).exactOptional(),
  path: text(
    /^\/(?!\/)[^\s#]*$/,
    'A path starts with a single slash and contains no spaces.',
    'Write the part of the address after the host.',
  ).exactOptional(),
});

const Endpoints = section({
  enterprise_stat: Endpoint.exactOptional(),
  enterprise_stat_details: Endpoint.exactOptional(),
  security_alerts_summary: Endpoint.exactOptional(),
  security_alerts_detail: Endpoint.exactOptional(),
  security_benchmarks_get: Endpoint.exactOptional(),
  security_benchmarks_set: Endpoint.exactOptional(),
  events: Endpoint.exactOptional(),
});

const time = z.iso
  .datetime({
    offset: true,
    error: messageWithHint(
      'This must be a date and time with a time zone.',
      'Write it as 2027-01-31T00:00:00Z.',
    ),
  })
  .transform((iso) => Date.parse(iso));

const ENTERPRISE_ID = messageWithHint(
  'A Keeper enterprise id is a positive number, written as text.',
  'Put it in quotes: "8560".',
);

/** Becomes part of every finding id as written, so that "008560" would be a different enterprise than "8560". */
export const EnterpriseId = z
  .string(ENTERPRISE_ID)
  .regex(/^(?=.*[1-9])\d{1,20}$/, { error: ENTERPRISE_ID, abort: true })
  .regex(/^[1-9]/, {
    error: ({ input }) =>
      messageWithHint(
        `Enterprise id "${input}" starts with zeros, which Keeper ids never do.`,
        `Write it as "${String(input).replace(/^0+/, '')}".`,
      ),
  });

/** Which enterprise is read, and with which token. */
export const KeeperSection = section({
  region: z.enum(KEEPER_REGIONS),
  /** Null: the region's own host. */
  baseUrl: z.string().nullable().default(null),
  allowCustomHost: z.boolean().default(false),
  enterpriseId: EnterpriseId,
  token: SecretRef,
  /** Milliseconds since the epoch; null if not configured. */
  tokenExpiresAt: time.nullable().default(null),
  endpoints: Endpoints.prefault({}),
  via: z.enum(['admin-api', 'commander']).default('admin-api'),
}).check(rule(baseUrlIssues));

function* baseUrlIssues(value: unknown): Generator<RuleIssue> {
  const baseUrl = getProperty(value, 'baseUrl');
  if (typeof baseUrl !== 'string') return;
  const allowCustomHost = getProperty(value, 'allowCustomHost') === true;
  // The region only matters without a base URL.
  const address: KeeperAddress = { region: 'us', baseUrl, allowCustomHost };
  try {
    keeperBaseUrl(address);
  } catch (error) {
    if (!(error instanceof BridgeError)) throw error;
    yield { path: ['baseUrl'], message: error.message, hint: error.hint ?? '' };
  }
}

const COMMANDER_URL = messageWithHint(
  'This must be an https URL; plain http is allowed only on this machine.',
  'Write it as https://commander.example.com:8900.',
);

/** Keeper Commander in Service Mode: role policies and the PAM inventory, or all of risk management. */
export const CommanderSection = section({
  url: z.string(COMMANDER_URL).refine(isSafeUrl, COMMANDER_URL),
  apiKey: SecretRef,
  /** Null: the service does not encrypt its results. */
  encryptionKey: SecretRef.nullable().default(null),
});

function isSafeUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const url = new URL(value);
  if (url.username !== '' || url.password !== '') return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}
