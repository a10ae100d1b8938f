import { ownValue } from './own-value.js';

/** Explanations of Node.js and OpenSSL error codes. */
const NETWORK_CAUSES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'the host name does not resolve',
  EAI_AGAIN: 'DNS does not respond',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  EHOSTUNREACH: 'no route to the host',
  ENETUNREACH: 'no network',
  ETIMEDOUT: 'the connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'the connection timed out',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host name',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not from a trusted authority',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not from a trusted authority',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not from a trusted authority',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not from a trusted authority',
};

/** The system error code (`ECONNREFUSED`, `CERT_HAS_EXPIRED`), never the text, which may quote the request. */
export function networkCause(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (typeof code !== 'string') return 'the connection failed';
  const words = ownValue(NETWORK_CAUSES, code);
  return words === undefined ? code : `${words} (${code})`;
}
