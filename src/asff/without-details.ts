import type { AsffFinding } from './types.js';

const KEPT_FIELDS = ['keeper/region', 'keeper/enterprise-id', 'keeper/source', 'keeper/control'];

/**
 * An archived finding stripped of everything that can name a person: texts, resources and evidence are removed, and
 * only what Security Hub needs to identify it remains. The Id also remains, even if it contains a user.
 */
export function withoutDetails(finding: AsffFinding): AsffFinding {
  const { Remediation: _, FindingProviderFields: provided, ...kept } = finding;
  const { 'keeper/region': region = '', 'keeper/enterprise-id': enterpriseId = '' } =
    finding.ProductFields;
  const fields = Object.entries(finding.ProductFields);
  return {
    ...kept,
    Title: finding.GeneratorId,
    Description: 'Archived. Its details were removed when the user privacy changed.',
    FindingProviderFields: {
      ...provided,
      Severity: { Label: provided.Severity.Label },
    },
    Resources: [{ Type: 'Other', Id: `keeper:enterprise/${region}/${enterpriseId}` }],
    ProductFields: Object.fromEntries(fields.filter(([name]) => KEPT_FIELDS.includes(name))),
  };
}
