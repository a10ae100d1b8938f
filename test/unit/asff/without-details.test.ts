import { expect, it } from 'vitest';
import { violations } from '../../../src/asff/validate.js';
import { withoutDetails } from '../../../src/asff/without-details.js';
import { asffFinding } from '../../helpers/asff.js';

it('leaves a valid finding with the same identity, severity and status, and no text', () => {
  const named = asffFinding({
    Title: 'ada@example.com has not logged in',
    Description: 'ada@example.com',
    Resources: [{ Type: 'Other', Id: 'keeper:user/us/8560/ada@example.com' }],
    ProductFields: {
      'keeper/region': 'us',
      'keeper/enterprise-id': '8560',
      'keeper/source': 'adoption',
      'keeper/control': 'adoption.inactive-user',
      'keeper/actor': 'ada@example.com',
    },
  });
  const bare = withoutDetails(named);
  expect(JSON.stringify(bare)).not.toContain('ada@example.com');
  expect(violations(bare)).toEqual([]);
  expect(bare).toMatchObject({
    Id: named.Id,
    GeneratorId: named.GeneratorId,
    FindingProviderFields: { Severity: { Label: named.FindingProviderFields.Severity.Label } },
    Resources: [{ Id: 'keeper:enterprise/us/8560' }],
  });
});

it('tolerates missing fields', () => {
  expect(withoutDetails(asffFinding({ ProductFields: {} })).Resources).toHaveLength(1);
});
