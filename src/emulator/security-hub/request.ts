import { isObject } from '../../util/is-object.js';
import type { HttpRequest } from '../http-server.js';
import { invalidInput, ServiceError } from './service-error.js';

/** @throws ServiceError if the body is too long or not a JSON object */
export function readBody({ body }: HttpRequest): Readonly<Record<string, unknown>> {
  if (body === null) throw invalidInput('The request is larger than 6 MB.');
  const value = parseJson(body);
  if (!isObject(value)) {
    throw new ServiceError(400, 'SerializationException', 'The body is not a JSON object.');
  }
  return value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * One page of a list. A token is the position of the next page, so a list must not change between its pages.
 *
 * @param limit maximum page size, and the default
 * @throws ServiceError `InvalidInputException`
 */
export function pageOf<T>(
  items: readonly T[],
  request: { readonly token: unknown; readonly size: unknown },
  limit: number,
): { readonly page: readonly T[]; readonly NextToken?: string } {
  const size = request.size === undefined ? limit : Number(request.size);
  if (!(size >= 1 && size <= limit)) throw invalidInput(`MaxResults must be 1 to ${limit}.`);
  const start = request.token === undefined ? 0 : Number(decode(String(request.token)));
  if (!(start >= 0)) throw invalidInput('NextToken is invalid.');
  const end = start + size;
  const page = items.slice(start, end);
  return end < items.length ? { page, NextToken: encode(String(end)) } : { page };
}

function encode(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64url');
}

function decode(token: string): string {
  return Buffer.from(token, 'base64url').toString('utf8');
}
