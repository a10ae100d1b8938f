import type { KeeperRegion } from '../../domain/tenant.js';
import { BridgeError } from '../../util/errors.js';
import { isLoopback } from '../../util/http.js';

/** Hosts of the Keeper regions (Keeper Commander, `KEEPER_PUBLIC_HOSTS`). */
const KEEPER_HOSTS: Readonly<Record<KeeperRegion, string>> = {
  us: 'keepersecurity.com',
  eu: 'keepersecurity.eu',
  au: 'keepersecurity.com.au',
  ca: 'keepersecurity.ca',
  jp: 'keepersecurity.jp',
  gov: 'govcloud.keepersecurity.us',
};

export interface KeeperAddress {
  readonly region: KeeperRegion;
  /** Overrides the region's host; null or undefined: no override. */
  readonly baseUrl?: string | null;
  /** Allows sending the token to a host that is not Keeper's. */
  readonly allowCustomHost?: boolean;
}

/**
 * The base URL of a tenant's calls: the region's host, or `baseUrl` if it is a Keeper host, a loopback address, or
 * explicitly allowed.
 * @throws BridgeError `KeeperBaseUrlInvalid` or `KeeperHostNotAllowed`
 */
export function keeperBaseUrl(address: KeeperAddress): URL {
  const text = address.baseUrl ?? `https://${KEEPER_HOSTS[address.region]}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url?.host || url.username || url.password || url.search || url.hash) {
    throw new BridgeError('KeeperBaseUrlInvalid', 'keeper.baseUrl is not a plain URL.', {
      hint: 'Write only scheme and host, for example https://keepersecurity.eu.',
      fatal: true,
    });
  }
  if (isLoopback(url)) return url;
  if (url.protocol !== 'https:') {
    throw new BridgeError('KeeperBaseUrlInvalid', 'keeper.baseUrl does not start with https://.', {
      hint: 'Use https: the API token must not be sent unencrypted.',
      fatal: true,
    });
  }
  const keepersOwn = Object.values(KEEPER_HOSTS).some((host) => url.origin === `https://${host}`);
  if (!keepersOwn && address.allowCustomHost !== true) {
    throw new BridgeError(
      'KeeperHostNotAllowed',
      `keeper.baseUrl names ${url.host}, which is not one of Keeper's hosts; the API token would go there.`,
      {
        hint: 'Correct it, or set keeper.allowCustomHost: true if that host is yours.',
        fatal: true,
      },
    );
  }
  return url;
}

/**
 * The URL of a path under the base.
 * @throws BridgeError `KeeperHostNotAllowed` if the path would lead to another host (`//host/...`)
 */
export function endpointUrl(base: URL, path: string): URL {
  const prefix = base.pathname.replace(/\/$/, '');
  const text = `${prefix}${path}`;
  const url = URL.canParse(text, base.href) ? new URL(text, base) : null;
  if (url?.origin !== base.origin) {
    throw new BridgeError('KeeperHostNotAllowed', 'An endpoint path leads to another host.', {
      hint: 'Start each keeper.endpoints.<key>.path with a single slash.',
      fatal: true,
    });
  }
  return url;
}
