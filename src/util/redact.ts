const MASK = '[redacted]';
/** Shorter values would blank out ordinary words. */
const MIN_SECRET_LENGTH = 6;

/** Knows every secret of a run, in all the forms that a text may hold it in, and takes them out. */
export interface Redactor {
  register(secret: string): void;
  redact(text: string): string;
  /** Plain data without secrets, keys included; the same object where there are none. */
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

/** The longest first: one form may begin with another. */
function patternOf(forms: ReadonlySet<string>): RegExp {
  const sorted = [...forms].sort((a, b) => b.length - a.length);
  return new RegExp(
    sorted.map((form) => form.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'),
    'g',
  );
}

function formsOf(secret: string): string[] {
  const plain = [secret, ...inHtml(secret), ...inAddresses(secret), ...inBase64(secret)];
  // Log lines are redacted after they became JSON.
  return [...plain, ...plain.map((form) => JSON.stringify(form).slice(1, -1))];
}

/** Entities by name and by number, as different programs write them. */
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
 * Also inside a longer text that was encoded as a whole: the letters depend on where in a group of three bytes the
 * secret begins, and those at its edges on its neighbours.
 */
function inBase64(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const alone = [bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')];
  const inside = [0, 1, 2].flatMap((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    const first = Math.ceil((offset * 4) / 3);
    // Only letters that are made of this secret's bytes alone.
    const last = Math.floor((shifted.length * 8) / 6);
    return (['base64', 'base64url'] as const).map((kind) =>
      shifted.toString(kind).slice(first, last),
    );
  });
  return [...alone, ...inside];
}
