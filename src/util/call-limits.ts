/** The time limit passed before the work was done. */
export class TimeLimitReached extends Error {
  override readonly name = 'TimeLimitReached';
}

/**
 * Ends work at its time limit or at an abort, even if the work ignores its signal and never settles: on Node 20 the
 * body of a response with corrupt gzip does exactly that. The timer keeps the process alive, unlike the one of
 * `AbortSignal.timeout`: Node would exit with code 13 while such a body is awaited.
 * @throws TimeLimitReached, the reason of `signal`, or whatever `work` throws
 */
export async function withTimeLimit<T>(
  limitMs: number,
  signal: AbortSignal | null,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  const either = AbortSignal.any(signal === null ? [limit.signal] : [signal, limit.signal]);
  const timer = setTimeout(() => limit.abort(new TimeLimitReached()), limitMs);
  let onAbort = () => {};
  const ended = new Promise<never>((_, reject) => {
    onAbort = () => reject(either.reason);
    either.addEventListener('abort', onAbort);
  });
  try {
    either.throwIfAborted();
    return await Promise.race([work(either), ended]);
  } finally {
    clearTimeout(timer);
    either.removeEventListener('abort', onAbort);
  }
}

/** A body exceeded the reader's limit. */
export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge';
}

/**
 * Reads a decompressed body up to a limit.
 * @throws BodyTooLarge
 */
export async function readBody(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Throwing out of the loop cancels the body and closes the connection.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
