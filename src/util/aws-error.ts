/** What we decide on of an error that the AWS SDK throws. */
export interface AwsError {
  /** AWS's code, or the name of an error of the SDK's own. */
  readonly name: string;
  readonly message: string;
  /** Null when there was no answer at all. */
  readonly status: number | null;
  /** The header, where the answer had one. */
  readonly retryAfter: string | null;
}

/** Takes anything that was thrown: what is missing in it reads as null, or as the text `undefined`. */
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

/** Enough for what happened, too little for a page that a proxy sent. */
const LONGEST = 300;

/** What happened, in one line, for a person to act on. */
export function describeAwsError(error: unknown): string {
  const { name, message, status } = readAwsError(error);
  // Of a refused connection Node tells by the code alone where it tried several addresses.
  const { code } = error as { readonly code?: unknown };
  const what = (message || String(code ?? name)).slice(0, LONGEST);
  return status === null ? what : `${name} (${status}): ${what}`;
}

/**
 * Silence, a fault of AWS, or a success whose answer broke off or is none of AWS: asked again it may go well,
 * and what was asked may have been done already.
 */
export function isAmbiguousOutcome(status: number | null): boolean {
  return status === null || status < 300 || status === 408 || status >= 500;
}
