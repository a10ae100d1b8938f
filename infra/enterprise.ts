/** A Keeper enterprise as the ProductFields of its findings name it; may hold what only the deployment knows. */
export interface Enterprise {
  /** Keeper's data centre. */
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
