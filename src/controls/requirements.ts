/**
 * How each framework's requirements are written, in the form Security Hub's own controls use where
 * they have one (NIST, PCI DSS), else the framework's name, edition and requirement.
 */
const FORMS = {
  nist: 'NIST.800-53.r5 ',
  pci: 'PCI DSS v4.0.1/',
  cis: 'CIS Controls v8 ',
  iso: 'ISO 27001:2022 ',
  soc2: 'SOC 2 ',
  hipaa: 'HIPAA 45 CFR ',
} as const;

/** Requirements by framework, as the framework numbers them. */
export type RequirementMap = { readonly [F in keyof typeof FORMS]?: readonly string[] };

/** For example `{ nist: ['IA-2(1)'] }` gives `['NIST.800-53.r5 IA-2(1)']`. */
export function relatedRequirements(map: RequirementMap): string[] {
  return Object.entries(map).flatMap(([framework, ids]) =>
    ids.map((id) => FORMS[framework as keyof typeof FORMS] + id),
  );
}

/** The framework and edition of a requirement, for example `NIST.800-53.r5`; null for another text. */
export function standardOf(requirement: string): string | null {
  const form = Object.values(FORMS).find((prefix) => requirement.startsWith(prefix));
  return form?.slice(0, -1) ?? null;
}
