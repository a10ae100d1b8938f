/** The families of controls in the order of the report; one that is not here comes after them. */
export const FAMILIES = ['benchmark', 'policy', 'pam', 'alert', 'event', 'adoption', 'bridge'];

/** `benchmark.create-alerts` is of the family `benchmark`. */
export function familyOf(control: string): string {
  return control.replace(/\..*/s, '');
}

/** Words of control ids and event codes that are not written in small letters. */
const SPELLINGS: Readonly<Record<string, string>> = {
  ai: 'AI',
  breachwatch: 'BreachWatch',
  bw: 'BreachWatch',
  ip: 'IP',
  keeper: 'Keeper',
  pam: 'PAM',
  sms: 'SMS',
  sso: 'SSO',
};

/** `benchmark.create-alerts` and `alert.create_alerts` read "Create alerts". */
export function controlName(control: string): string {
  const name = control.slice(control.indexOf('.') + 1);
  const words = name.split(/[-_]+/).map((word) => SPELLINGS[word] ?? word);
  const text = words.join(' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
