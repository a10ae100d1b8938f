/** ATT&CK v19 retired these parents; Security Hub rules and dashboards may still name the old ids. */
const V18: Readonly<Record<string, string>> = {
  T1685: 'T1562.001',
  'T1685.002': 'T1562.008',
  'T1686.001': 'T1562.007',
};

/** The fields that name techniques: the current ids, and the v18 ids if they differ. */
export function attackFields(techniques: readonly string[]): Record<string, string> {
  if (techniques.length === 0) return {};
  const old = techniques.map((id) => V18[id] ?? id);
  const differs = old.some((id, index) => id !== techniques[index]);
  return {
    attack: techniques.join(', '),
    ...(differs && { 'attack-v18': old.join(', ') }),
  };
}
