/** A response that would take far more memory after parsing than its size suggests. */
export class JsonTooLarge extends Error {
  override readonly name = 'JsonTooLarge';
}

/**
 * 250,000 rows of three properties, or 125,000 users with the seven columns that Commander lists. Parsed, a million
 * values take 150 to 400 MB; the function has 1,024.
 */
const MAX_VALUES = 1_000_000;
/** Objects with many different keys cost several times as much as rows that share a few. Keeper's have under 400. */
const MAX_MEMBERS = 10_000;
/** Keeper's responses are less than ten levels deep. */
const MAX_DEPTH = 100;

const [QUOTE, BACKSLASH, COMMA] = ['"', '\\', ','].map((character) => character.charCodeAt(0));
const [OBJECT, ARRAY] = ['{', '['].map((character) => character.charCodeAt(0));
const [OBJECT_END, ARRAY_END] = ['}', ']'].map((character) => character.charCodeAt(0));

/**
 * Counts the values of a text before it is parsed; it need not be valid JSON.
 * @throws JsonTooLarge
 */
export function assertBounded(text: string): void {
  /** Properties so far of each open object, or null for an array; the innermost last. */
  const open: (number | null)[] = [];
  let values = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === OBJECT || code === ARRAY) {
      values += 1;
      open.push(code === OBJECT ? 0 : null);
      if (open.length > MAX_DEPTH) throw new JsonTooLarge(`more than ${MAX_DEPTH} levels`);
    } else if (code === OBJECT_END || code === ARRAY_END) open.pop();
    else if (code === COMMA) {
      values += 1;
      const members = open.at(-1);
      if (typeof members === 'number') open[open.length - 1] = members + 1;
      if ((members ?? 0) >= MAX_MEMBERS) {
        throw new JsonTooLarge(`an object with more than ${MAX_MEMBERS} properties`);
      }
    }
    if (values > MAX_VALUES) throw new JsonTooLarge(`more than ${MAX_VALUES} values`);
  }
}

/** The position of the closing quote, or the end of the text. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === QUOTE) return at;
  }
  return text.length;
}
