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
  /** Maximum pages of one list; more are treated as endless. Default 10,000. */
  readonly maxPages?: number;
  readonly http: HttpContext;
}

export type Query = Readonly<Record<string, string>>;

/** Calls one endpoint and returns the parsed JSON. */
export type AdminApiCall = (key: EndpointKey, query: Query) => Promise<unknown>;

/**
 * Shared by all Admin REST API calls: address, token, errors.
 * @throws BridgeError `KeeperBaseUrlInvalid`, `KeeperHostNotAllowed`, `KeeperTokenInvalid` immediately; the call
 * throws the codes of `request`, `toHttpError` and `parseJson`
 */
export function createCaller(options: AdminApiOptions): AdminApiCall {
  const base = keeperBaseUrl(options);
  const headers = { accept: 'application/json', ...tokenHeader(options.token) };
  return async (key, query) => {
    const { method, path } = { ...ENDPOINTS[key], ...options.endpoints?.[key] };
    const url = endpointUrl(base, path);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const response = await request(
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
    return parseJson(key, response.text);
  };
}

/**
 * Characters that no token contains. `fetch` quotes an invalid header value in its error; a brace comes from the JSON
 * that the AWS Secrets Manager console creates for a key and value, a quote from a shell or a .env file.
 */
const NO_TOKEN = /^$|[^\x21-\x7e]|[{}"']/;

/**
 * A token without the word Bearer.
 * @throws BridgeError `KeeperTokenInvalid`
 */
export function bareToken(token: string): string {
  const bare = token.trim().replace(/^Bearer\s+/i, '');
  if (!NO_TOKEN.test(bare)) return bare;
  throw new BridgeError(
    'KeeperTokenInvalid',
    'The Keeper API token is empty or contains characters that are invalid in a token.',
    {
      hint: 'Store only the token, on one line, as Keeper Commander printed it. If the secret has keys and values, name the key in keeper.token.field.',
      fatal: true,
    },
  );
}

/**
 * The header of every call.
 * @throws BridgeError `KeeperTokenInvalid`
 */
export function tokenHeader(token: string): Readonly<Record<string, string>> {
  return { 'x-api-token': `Bearer ${bareToken(token)}` };
}
