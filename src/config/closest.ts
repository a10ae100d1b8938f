/** The most likely candidate for a mistyped word, or null; case-insensitive. */
export function closest(word: string, candidates: readonly string[]): string | null {
  let best: string | null = null;
  let bestDistance = maxEdits(word) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Beyond that, a suggestion is a guess: `us-iso-east-1` is not a misspelled `us-gov-east-1`. */
function maxEdits(word: string): number {
  return Math.max(word.length > 3 ? 2 : 1, Math.floor(word.length / 5));
}

/** Levenshtein distance: letters to insert, delete or substitute to turn `a` into `b`. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (const [row, letter] of [...a].entries()) {
    const current = [row + 1];
    for (let column = 1; column <= b.length; column++) {
      const change = (above[column - 1] ?? 0) + (letter === b[column - 1] ? 0 : 1);
      const drop = (above[column] ?? 0) + 1;
      const add = (current[column - 1] ?? 0) + 1;
      current.push(Math.min(change, drop, add));
    }
    above = current;
  }
  return above[b.length] ?? 0;
}
