/** How titles end in each language, and what stays of it; the enterprise stands above the list already. */
const ENDINGS: readonly (readonly [ending: RegExp, stays: string])[] = [
  [/ (?:in|of|for) Keeper enterprise \d+$/, ''],
  [/ Keeper enterprise \d+$/, ' Keeper'],
  [/ \(Keeperエンタープライズ \d+\)$/, ''],
];

/** A title without the enterprise, for lists in which it would stand on every row. */
export function shortTitle(title: string): string {
  const [ending, stays] = ENDINGS.find(([each]) => each.test(title)) ?? ['', ''];
  return title.replace(ending, stays);
}
