const CLASSES: readonly (readonly [floor: number, name: string])[] = [
  [0, '0'],
  [1, '1'],
  [2, '2-4'],
  [5, '5-9'],
  [10, '10-24'],
  [25, '25-49'],
  [50, '50-99'],
];

/**
 * The class of a count: a change within a class is immaterial (0, 1, 2-4, 5-9, 10-24, 25-49, 50-99, then doubling:
 * 100-199, 200-399, ...).
 */
export function sizeClass(count: number): string {
  if (count >= 100) {
    const floor = 100 * 2 ** Math.floor(Math.log2(count / 100));
    return `${floor}-${floor * 2 - 1}`;
  }
  let name = '0';
  for (const [floor, label] of CLASSES) if (count >= floor) name = label;
  return name;
}
