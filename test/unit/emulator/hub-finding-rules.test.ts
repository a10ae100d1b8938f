import { describe, expect, it } from 'vitest';
import { FINDING_RULES, UPDATE_RULES } from '../../../src/emulator/security-hub/finding-rules.js';
import { compileRules } from '../../../src/emulator/security-hub/validate.js';
import { asffFinding } from '../../helpers/asff.js';

const problemOf = compileRules(FINDING_RULES);
const TIMES = ['CreatedAt', 'UpdatedAt', 'FirstObservedAt', 'LastObservedAt'] as const;

function text(length: number): string {
  return 'x'.repeat(length);
}

function pairs(count: number, value = 'v'): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, value]));
}

function resource(changes: object): object {
  return { Resources: [{ Type: 'Other', Id: 'r', ...changes }] };
}

function provider(changes: object): object {
  return {
    FindingProviderFields: { Severity: { Label: 'LOW' }, Types: ['Effects'], ...changes },
  };
}

const related = { ProductArn: asffFinding().ProductArn, Id: 'other' };

describe('fields at their limits', () => {
  it.each<[string, object]>([
    ['Id of 512', { Id: text(512) }],
    ['GeneratorId of 512', { GeneratorId: text(512) }],
    ['Title of 256', { Title: text(256) }],
    ['Description of 1024', { Description: text(1024) }],
    ['names of 128', { CompanyName: text(128), ProductName: text(128) }],
    ['50 ProductFields', { ProductFields: pairs(50, text(2048)) }],
    ['key of 128', { ProductFields: { [text(128)]: 'v' } }],
    ['key of every character', { ProductFields: { 'aZ0 .:+\\=@_/-': 'v' } }],
    ['50 types', provider({ Types: Array(50).fill('TTPs/a/b') })],
    ['Original of 64', provider({ Severity: { Label: 'LOW', Original: text(64) } })],
    ['scores', provider({ Confidence: 0, Criticality: 100 })],
    ['10 related', provider({ RelatedFindings: Array(10).fill(related) })],
    ['32 resources', { Resources: Array(32).fill({ Type: text(256), Id: text(512) }) }],
    ['details', resource({ Details: { Other: { [text(127)]: text(1023) } } })],
    ['50 details', resource({ Details: { Other: pairs(50) } })],
    [
      'AWS details',
      resource({ Details: { AwsEc2Instance: { Type: 't3.micro', IpV4Addresses: ['10.0.0.1'] } } }),
    ],
    ['tags', resource({ Tags: { Name: '' } })],
    ['32 requirements', { Compliance: { RelatedRequirements: Array(32).fill('NIST') } }],
    ['reasons', { Compliance: { StatusReasons: [{ ReasonCode: 'R', Description: 'd' }] } }],
    ['remediation with text', { Remediation: { Recommendation: { Text: text(512) } } }],
    [
      'remediation with a link',
      { Remediation: { Recommendation: { Url: 'https://example.com' } } },
    ],
    ['sample', { Sample: true }],
    ['parts that are not validated', { Action: { ActionType: 'X', Deep: [{ a: 1, b: null }] } }],
    ['legacy severity next to the new one', { Severity: { Product: 1.5, Normalized: 40 } }],
  ])('%s', (_, changes) => {
    expect(problemOf({ ...asffFinding(), ...changes })).toBeNull();
  });
});

describe('fields beyond their limits', () => {
  it.each<[object, string]>([
    [
      { SchemaVersion: '2019-01-01' },
      '.SchemaVersion should be equal to one of the allowed values',
    ],
    [{ SchemaVersion: undefined }, " should have required property 'SchemaVersion'"],
    [{ Id: text(513) }, '.Id should NOT be longer than 512 characters'],
    [{ Id: 'arn:aws:mine' }, '.Id should match pattern'],
    [{ Id: '' }, '.Id should NOT be shorter than 1 characters'],
    [{ Id: '  ' }, '.Id should match pattern'],
    [{ Id: 7 }, '.Id should be string'],
    [{ GeneratorId: text(513) }, '.GeneratorId should NOT be longer than 512'],
    [{ Title: undefined }, " should have required property 'Title'"],
    [{ Title: ' \n' }, '.Title should match pattern'],
    [{ Description: text(1025) }, '.Description should NOT be longer than 1024'],
    [{ CompanyName: text(129) }, '.CompanyName should NOT be longer than 128'],
    [{ ProductFields: [] }, '.ProductFields should be object'],
    [{ ProductFields: pairs(51) }, '.ProductFields should NOT have more than 50 properties'],
    [{ ProductFields: { 'aws/x': 'v' } }, ".ProductFields property name 'aws/x' should match"],
    [{ ProductFields: { é: 'v' } }, ".ProductFields property name 'é' should match"],
    [{ ProductFields: { k: text(2049) } }, ".ProductFields['k'] should NOT be longer than 2048"],
    [{ ProductFields: { k: '' } }, ".ProductFields['k'] should NOT be shorter than 1"],
    [
      { FindingProviderFields: undefined },
      " should have required property 'FindingProviderFields'",
    ],
    [
      provider({ Severity: undefined }),
      ".FindingProviderFields should have required property 'Severity'",
    ],
    [
      provider({ Severity: {} }),
      ".FindingProviderFields.Severity should have required property 'Label'",
    ],
    [
      provider({ Severity: { Label: 'URGENT' } }),
      '.FindingProviderFields.Severity.Label should be equal',
    ],
    [
      provider({ Types: undefined }),
      ".FindingProviderFields should have required property 'Types'",
    ],
    [provider({ Types: 'Effects' }), '.FindingProviderFields.Types should be array'],
    [
      provider({ Types: ['a/b/c/d'] }),
      '.FindingProviderFields.Types[0] should match pattern "^([^/]+)',
    ],
    [
      provider({ Types: Array(51).fill('a') }),
      '.FindingProviderFields.Types should NOT have more than 50 items',
    ],
    [provider({ Confidence: 101 }), '.FindingProviderFields.Confidence should be <= 100'],
    [provider({ Confidence: -1 }), '.FindingProviderFields.Confidence should be >= 0'],
    [provider({ Confidence: 1.5 }), '.FindingProviderFields.Confidence should be integer'],
    [
      provider({ RelatedFindings: [] }),
      '.FindingProviderFields.RelatedFindings should NOT have fewer than 1',
    ],
    [
      provider({ RelatedFindings: Array(11).fill(related) }),
      '.FindingProviderFields.RelatedFindings should NOT have more than 10',
    ],
    [{ Severity: { Product: '1' } }, '.Severity.Product should be number'],
    [{ Resources: [] }, '.Resources should NOT have fewer than 1 items'],
    [
      { Resources: Array(33).fill({ Type: 'Other', Id: 'r' }) },
      '.Resources should NOT have more than 32 items',
    ],
    [resource({ Type: '' }), '.Resources[0].Type should NOT be shorter than 1 characters'],
    [resource({ Id: text(513) }), '.Resources[0].Id should NOT be longer than 512'],
    [resource({ Partition: 'azure' }), '.Resources[0].Partition should be equal'],
    [resource({ Region: text(17) }), '.Resources[0].Region should NOT be longer than 16'],
    [resource({ Colour: 'red' }), ".Resources[0] should NOT have additional property 'Colour'"],
    [resource({ Tags: { a: 'é' } }), ".Resources[0].Tags['a'] should match pattern"],
    [
      resource({ Details: { Other: { d: text(1024) } } }),
      ".Resources[0].Details.Other['d'] should NOT be longer than 1023",
    ],
    [
      resource({ Details: { Other: { [text(128)]: 'v' } } }),
      '.Resources[0].Details.Other property name',
    ],
    [
      resource({ Details: { Other: pairs(51) } }),
      '.Resources[0].Details.Other should NOT have more than 50',
    ],
    [
      resource({ Details: { Other: { d: 1 } } }),
      ".Resources[0].Details.Other['d'] should be string",
    ],
    [{ Compliance: { Status: 'BAD' } }, '.Compliance.Status should be equal'],
    [
      { Compliance: { RelatedRequirements: Array(33).fill('r') } },
      '.Compliance.RelatedRequirements should NOT have more than 32',
    ],
    [
      { Compliance: { AssociatedStandards: Array(21).fill({}) } },
      '.Compliance.AssociatedStandards should NOT have more than 20',
    ],
    [
      { Compliance: { StatusReasons: [{}] } },
      ".Compliance.StatusReasons[0] should have required property 'ReasonCode'",
    ],
    [
      { Remediation: { Recommendation: {} } },
      ".Remediation.Recommendation should have required property 'Text' or 'Url'",
    ],
    [
      { Remediation: { Recommendation: { Text: text(513) } } },
      '.Remediation.Recommendation.Text should NOT be longer than 512',
    ],
    [{ RecordState: 'GONE' }, '.RecordState should be equal'],
    [{ Sample: 'yes' }, '.Sample should be boolean'],
    [{ Note: { Text: 'a', UpdatedBy: 'b' } }, ".Note should have required property 'UpdatedAt'"],
    [{ Colour: 'red' }, " should NOT have additional property 'Colour'"],
  ])('%j', (changes, problem) => {
    const wanted = `Finding does not adhere to Amazon Finding Format. data${problem}`;
    expect(problemOf({ ...asffFinding(), ...changes })?.slice(0, wanted.length)).toBe(wanted);
  });

  it.each([null, [], 'finding'])('%j is not a finding', (value) => {
    expect(problemOf(value)).toContain('data should be object');
  });

  it.each<[object, string]>([
    [{ SourceUrl: text(32_768) }, 'data.SourceUrl'],
    [{ Network: { Deep: [{ Text: text(32_768) }] } }, 'data.Network.Deep[0].Text'],
    [{ NetworkPath: [{ Text: text(32_768) }] }, 'data.NetworkPath[0].Text'],
  ])('32,768 characters are too long for any field', (changes, at) => {
    expect(problemOf({ ...asffFinding(), ...changes })).toBe(
      `The maximum size of an individual field should be less than 32768: ${at}.`,
    );
  });
});

describe('times', () => {
  it.each([
    '2026-11-22T00:00:00Z',
    '2026-11-22t23:59:59.123456789z',
    '2026-11-22T09:00:00+09:00',
    '2026-11-22T09:00:00+0900',
    '2026-11-22T09:00:00-18',
    '2026-12-31T23:59:60Z',
  ])('%s is valid', (time) => {
    for (const field of TIMES) expect(problemOf({ ...asffFinding(), [field]: time })).toBeNull();
  });

  it.each([
    '2026-11-22',
    '2026-11-22 00:00:00Z',
    '2026-11-22T00:00:00',
    '2026-19-22T00:00:00Z',
    '2026-11-22T00:00:00.1234567890Z',
    '2026-11-22T00:00:00+18:01',
    'now',
    1_795_305_600_000,
  ])('%s is invalid', (time) => {
    for (const field of TIMES) {
      expect(problemOf({ ...asffFinding(), [field]: time })).toContain(`data.${field} should`);
    }
  });
});

describe('a customer update', () => {
  const editProblemOf = compileRules(UPDATE_RULES);

  it.each<[object, string | null]>([
    [{ Workflow: { Status: 'SUPPRESSED' }, Note: { Text: 't', UpdatedBy: 'u' } }, null],
    [{ Workflow: { Status: 'DONE' } }, 'data.Workflow.Status should be equal'],
    [{ Note: { Text: text(513), UpdatedBy: 'u' } }, 'data.Note.Text should NOT be longer than 512'],
    [{ Title: 't' }, "data should NOT have additional property 'Title'"],
  ])('%j', (edit, problem) => {
    expect(editProblemOf(edit)).toEqual(problem === null ? null : expect.stringContaining(problem));
  });
});
