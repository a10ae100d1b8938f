import type { ErrorCode } from './error-codes.js';
import { BridgeError, type BridgeErrorOptions } from './errors.js';

/** How errors name a proxy. */
interface NamedProxy {
  readonly name: string;
  /** The environment variable that names it. */
  readonly variable: string;
}

/** The proxy failed, so the call never reached its host. */
export class ProxyError extends BridgeError {
  override readonly name = 'ProxyError';

  constructor(
    code: Extract<ErrorCode, `Proxy${string}`>,
    message: string,
    options: BridgeErrorOptions,
  ) {
    super(code, message, options);
  }
}

/** A working proxy returns these if it cannot reach the host at the moment. */
const TEMPORARY = new Set([502, 503, 504]);

/** The proxy responded to CONNECT with a status other than 200. */
export function proxyRefused(
  { name, variable }: NamedProxy,
  target: string,
  status: number,
): ProxyError {
  const hint =
    status === 407
      ? `Add the user name and password to ${variable}, percent-encoded: http://USER:PASSWORD@HOST:PORT`
      : `Allow CONNECT to ${target} on the proxy. If the host can be reached directly, add it to NO_PROXY.`;
  return new ProxyError(
    'ProxyRefused',
    `The proxy ${name} refused to connect to ${target} (status ${status}).`,
    { hint, retryable: TEMPORARY.has(status) },
  );
}

/** @param reason a system code such as ECONNREFUSED */
export function proxyUnreachable({ name, variable }: NamedProxy, reason: string): ProxyError {
  return new ProxyError('ProxyUnreachable', `The proxy ${name} cannot be reached (${reason}).`, {
    hint: `Correct the address in ${variable}, or check that the proxy is running.`,
    retryable: true,
  });
}

export function proxyInvalid(variable: string, problem: string): ProxyError {
  return new ProxyError('ProxyInvalid', `${variable} ${problem}.`, {
    hint: `Set ${variable} to an address such as http://proxy.example.com:8080, or unset it.`,
    fatal: true,
  });
}
