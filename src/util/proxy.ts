import { isLoopback } from './http.js';
import { proxyInvalid } from './proxy-error.js';

type Env = Readonly<Record<string, string | undefined>>;

/** The proxy for outgoing HTTPS calls, as named in the environment. */
export interface HttpProxy {
  /** Includes user name and password, if any. */
  readonly url: URL;
  /** For people and logs: without user name and password. */
  readonly name: string;
  /** The environment variable that names it. */
  readonly variable: string;
  /** Whether calls to this URL use the proxy. */
  readonly serves: (target: URL) => boolean;
}

/**
 * In order of precedence, as in curl and undici; as in undici, HTTP_PROXY also applies to HTTPS if HTTPS_PROXY is not
 * set.
 */
const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];

/** @throws ProxyError `ProxyInvalid` */
export function readProxy(env: Env): HttpProxy | null {
  const variable = PROXY_VARIABLES.find((name) => env[name]?.trim());
  if (variable === undefined) return null;
  const url = proxyUrl(variable, env[variable]?.trim() ?? '');
  const bypass = parseNoProxy(env['no_proxy'] || env['NO_PROXY'] || '');
  return {
    url,
    name: url.origin,
    variable,
    // Plain HTTP goes to loopback only, and requests to this machine must not leave it.
    serves: (target) =>
      target.protocol === 'https:' && !isLoopback(target) && !bypass.some((skips) => skips(target)),
  };
}

/** Also accepts HOST:PORT. Errors omit the value, because it may contain a password. */
function proxyUrl(variable: string, value: string): URL {
  const text = value.includes('://') ? value : `http://${value}`;
  if (!URL.canParse(text)) throw proxyInvalid(variable, 'is not a URL');
  const url = new URL(text);
  if (!isDecodable(url)) {
    throw proxyInvalid(variable, 'has a user name or password that is not percent-encoded');
  }
  if (url.protocol === 'http:' || url.protocol === 'https:') return url;
  const scheme = url.protocol.slice(0, -1);
  throw proxyInvalid(
    variable,
    `names a proxy of type ${scheme}; only http and https are supported`,
  );
}

function isDecodable({ username, password }: URL): boolean {
  try {
    decodeURIComponent(username + password);
    return true;
  } catch {
    return false;
  }
}

/**
 * Entries are separated by commas or spaces. `example.com`, `.example.com` and `*.example.com` each match the host
 * and its subdomains, as in undici; a port limits an entry to that port; `*` matches every host.
 */
function parseNoProxy(list: string): ((target: URL) => boolean)[] {
  const entries = list.split(/[,\s]+/).filter((entry) => entry !== '');
  return entries.map((entry) => {
    if (entry === '*') return () => true;
    const [, name = '', port] = /^(.+?)(?::(\d+))?$/.exec(entry) ?? [];
    const host = name.replace(/^\*?\./, '').toLowerCase();
    return ({ hostname, port: targetPort }) =>
      (port === undefined || port === (targetPort || '443')) &&
      (hostname === host || hostname.endsWith(`.${host}`));
  });
}
