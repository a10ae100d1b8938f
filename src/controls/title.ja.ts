/** What it is about comes first: a list of findings is read by the beginnings of its lines. */
export function titled(matter: string, enterpriseId: string): string {
  return `${matter} (Keeperエンタープライズ ${enterpriseId})`;
}
