const MASK = '[redacted]';
/** Shorter values would blank out ordinary words. */
const SHORTEST_SECRET = 6;

/** Knows every secret of a run, in all the forms that a text may hold it in, and takes them out. */
export interface Redactor {
  register(secret: string): void;
  redact(text: string): string;
}

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  return {
    register(secret) {
      if (secret.length < SHORTEST_SECRET) return;
      for (const form of formsOf(secret)) secrets.add(form);
    },
    redact(text) {
      let clean = text;
      for (const secret of secrets) clean = clean.replaceAll(secret, MASK);
      return clean;
    },
  };
}

function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [
    secret,
    // Log lines are redacted after they became JSON.
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
  ];
}
