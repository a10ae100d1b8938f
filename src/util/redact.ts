const MASK = '[redacted]';
/** Shorter values would mask ordinary words. */
const MIN_SECRET_LENGTH = 6;

/** Knows every secret of a run, in every form in which a text may contain it, and removes them. */
export interface Redactor {
  register(secret: string): void;
  redact(text: string): string;
  /** Plain data without secrets, including keys; the same object if there were none. */
  clean<T>(data: T): T;
}

export function createRedactor(): Redactor {
  const forms = new Set<string>();
  let pattern: RegExp | null = null;
  const redact = (text: string) => (pattern === null ? text : text.replace(pattern, MASK));
  return {
    register(secret) {
      if (secret.length < MIN_SECRET_LENGTH) return;
      for (const form of formsOf(secret)) forms.add(form);
      pattern = patternOf(forms);
    },
    redact,
    clean(data) {
      const text = JSON.stringify(data) ?? '';
      const safe = redact(text);
      return safe === text ? data : JSON.parse(safe);
    },
  };
}

/** Longest first, because one form may be a prefix of another. */
function patternOf(forms: ReadonlySet<string>): RegExp {
  const sorted = [...forms].sort((a, b) => b.length - a.length);
  return new RegExp(
    sorted.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'),
    'g',
  );
}

function formsOf(secret: string): string[] {
  const plain = [secret, ...inHtml(secret), ...inAddresses(secret), ...inBase64(secret)];
  // Log lines are redacted after serialization to JSON.
  return [...plain, ...plain.map((form) => JSON.stringify(form).slice(1, -1))];
}

/** Named and numeric entities, as different programs write them. */
function inHtml(secret: string): string[] {
  const named = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };
  const numbered = { ...named, '"': '&#34;', "'": '&#39;' };
  const hex = { ...named, '"': '&#x22;', "'": '&#x27;' };
  return [named, numbered, hex].map((entities: Readonly<Record<string, string>>) =>
    secret.replace(/[&<>"']/g, (character) => entities[character] ?? character),
  );
}

function inAddresses(secret: string): string[] {
  const encoded = [
    encodeURIComponent(secret),
    new URLSearchParams([['', secret]]).toString().slice(1),
  ];
  const lowercase = encoded.map((form) => form.replace(/%../g, (byte) => byte.toLowerCase()));
  return [...encoded, ...lowercase];
}

/**
 * Also matches inside a longer text that was encoded as a whole: the characters depend on the secret's offset within
 * a group of three bytes, and those at its edges on its neighbors.
 */
function inBase64(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const alone = [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')];
  const inside = [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    const first = Math.ceil((offset * 4) / 3);
    // Only characters derived entirely from this secret's bytes.
    const last = Math.floor((shifted.length * 8) / 6);
    return (['base64', 'base64url'] as const).map((kind) =>
      shifted.toString(kind).slice(first, last),
    );
  });
  return [...alone, ...inside];
}
