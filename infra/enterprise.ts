/** A Keeper enterprise as in the ProductFields of its findings; may contain tokens resolved at deployment. */
export interface Enterprise {
  /** Keeper region. */
  readonly region: string;
  readonly id: string;
}

export function enterpriseIds(enterprises: readonly Enterprise[]): string[] {
  return unique(enterprises.map(({ id }) => id));
}

export function keeperRegions(enterprises: readonly Enterprise[]): string[] {
  return unique(enterprises.map(({ region }) => region));
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
