import { ownValue } from '../../util/own-value.js';
import type { HttpRequest } from '../http-server.js';
import { ServiceError } from './service-error.js';

/** Credential scope of Signature Version 4: key id, day, Region, service. */
const CREDENTIAL =
  /^AWS4-HMAC-SHA256 Credential=([^/\s]+)\/\d{8}\/([a-z0-9-]+)\/securityhub\/aws4_request,/;

/**
 * The caller's account and Region from the request's signature. The signature itself is not verified, because the
 * emulator knows no secret keys.
 *
 * @param accounts account by access key id
 * @returns the error as a value, because a call is recorded even if its caller is unknown
 */
export function identify(
  request: HttpRequest,
  accounts: Readonly<Record<string, string>>,
): { readonly account: string; readonly region: string } | ServiceError {
  const header = request.headers.authorization;
  if (header === undefined) {
    return new ServiceError(
      403,
      'MissingAuthenticationTokenException',
      'Missing Authentication Token',
    );
  }
  const [, keyId = '', region = ''] = CREDENTIAL.exec(header) ?? [];
  const account = ownValue(accounts, keyId);
  if (account === undefined) {
    return new ServiceError(
      403,
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  }
  return { account, region };
}
