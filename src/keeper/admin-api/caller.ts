import { BridgeError } from '../../util/errors.js';
import { type HttpContext, request } from '../../util/http.js';
import { ENDPOINTS, type EndpointKey, type EndpointOverrides } from './endpoints.js';
import { toHttpError } from './http-errors.js';
import { parseJson } from './json.js';
import { endpointUrl, type KeeperAddress, keeperBaseUrl } from './regions.js';

export interface AdminApiOptions extends KeeperAddress {
  /** The API token, with or without the word Bearer. */
  readonly token: string;
  readonly endpoints?: EndpointOverrides;
  /** Pages of one list before it counts as endless. Default 10,000. */
  readonly maxPages?: number;
  readonly http: HttpContext;
}

export type Query = Readonly<Record<string, string>>;

/** Calls one endpoint and gives its answer as JSON. */
export type AdminApiCall = (key: EndpointKey, query: Query) => Promise<unknown>;

/**
 * What all calls of the Admin REST API have in common: address, token, errors.
 * @throws BridgeError `KeeperBaseUrlInvalid`, `KeeperHostNotAllowed`, `KeeperTokenInvalid` at once; the
 * call throws the codes of `request`, `refuse` and `parseJson`.
 */
export function createCaller(options: AdminApiOptions): AdminApiCall {
  const base = keeperBaseUrl(options);
  const headers = { accept: 'application/json', ...tokenHeader(options.token) };
  return async (key, query) => {
    const { method, path } = { ...ENDPOINTS[key], ...options.endpoints?.[key] };
    const url = endpointUrl(base, path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const answer = await request(
      {
        service: 'Keeper',
        endpoint: key,
        method,
        url,
        headers,
        toHttpError: (refused) => toHttpError(key, refused),
      },
      options.http,
    );
    return parseJson(key, answer.text);
  };
}

/**
 * What no token is made of. `fetch` quotes a header value that it refuses in its error; a brace is of the
 * JSON that the console of AWS Secrets Manager makes of a key with its value, a quote of a shell or a .env file.
 */
const NO_TOKEN = /^$|[^\x21-\x7e]|[{}"']/;

/** A token without the word Bearer. @throws BridgeError `KeeperTokenInvalid` */
export function bareToken(token: string): string {
  const bare = token.trim().replace(/^Bearer\s+/i, '');
  if (!NO_TOKEN.test(bare)) return bare;
  throw new BridgeError(
    'KeeperTokenInvalid',
    'The Keeper API token is empty or has characters that no token has.',
    {
      hint: 'Store the token alone, on one line, as Keeper Commander printed it. If the secret has keys with values, name the key by keeper.token.field.',
      fatal: true,
    },
  );
}

/** The header that every call carries. @throws BridgeError `KeeperTokenInvalid` */
export function tokenHeader(token: string): Readonly<Record<string, string>> {
  return { 'x-api-token': `Bearer ${bareToken(token)}` };
}
