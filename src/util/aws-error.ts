/** The parts of an AWS SDK error that decisions are based on. */
export interface AwsError {
  /** AWS's error code, or the name of an SDK error. */
  readonly name: string;
  readonly message: string;
  /** Null if there was no response. */
  readonly status: number | null;
  /** The header, if the response had one. */
  readonly retryAfter: string | null;
}

/** Accepts any thrown value: missing parts become null, or the text `undefined`. */
export function readAwsError(error: unknown): AwsError {
  const { name, message, $metadata, $response } = error as {
    readonly name?: unknown;
    readonly message?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly $response?: { readonly headers?: Readonly<Record<string, string>> };
  };
  return {
    name: String(name),
    message: String(message),
    status: $metadata?.httpStatusCode ?? null,
    retryAfter: $response?.headers?.['retry-after'] ?? null,
  };
}

/** Enough for an error message, too short for an HTML page from a proxy. */
const LONGEST = 300;

/** A one-line description that a person can act on. */
export function describeAwsError(error: unknown): string {
  const { name, message, status } = readAwsError(error);
  // If Node tried several addresses, a refused connection has only a code and no message.
  const { code } = error as { readonly code?: unknown };
  const what = (message || String(code ?? name)).slice(0, LONGEST);
  return status === null ? what : `${name} (${status}): ${what}`;
}

/**
 * No response, a server error, or a success whose response was cut off or did not come from AWS: a retry may succeed,
 * and the first request may have taken effect.
 */
export function isAmbiguousOutcome(status: number | null): boolean {
  return status === null || status < 300 || status === 408 || status >= 500;
}
