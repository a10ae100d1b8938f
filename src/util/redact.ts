const MASK = '[redacted]';
/** Shorter values would blank out ordinary words. */
const SHORTEST_SECRET = 6;

/** Knows every secret of a run, plain and in base64, and takes them out of any text. */
export interface Redactor {
  register(secret: string): void;
  redact(text: string): string;
}

export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  return {
    register(secret) {
      if (secret.length < SHORTEST_SECRET) return;
      const base64 = Buffer.from(secret, 'utf8').toString('base64');
      // JSON-escaped too, since log lines are redacted after they became JSON.
      for (const form of [secret, JSON.stringify(secret).slice(1, -1), base64]) secrets.add(form);
    },
    redact(text) {
      let clean = text;
      for (const secret of secrets) clean = clean.replaceAll(secret, MASK);
      return clean;
    },
  };
}
