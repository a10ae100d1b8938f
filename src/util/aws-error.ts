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

/**
 * Silence, a fault of AWS, or a success whose answer broke off or is none of AWS: asked again it may go well,
 * and what was asked may have been done already.
 */
export function isUnclear(status: number | null): boolean {
  return status === null || status < 300 || status === 408 || status >= 500;
}
