import { describe, expect, it } from 'vitest';
import { AWS_REGIONS } from '../../src/config/aws-regions.js';
import { bridgeTemplate, memberTemplate } from '../helpers/infra.js';

interface AnyTemplate {
  readonly Parameters: Record<string, Record<string, unknown>>;
  readonly Resources: Record<
    string,
    { Type: string; DeletionPolicy?: string; UpdateReplacePolicy?: string }
  >;
  readonly [section: string]: Record<string, unknown>;
}

const TEXTS = { bridge: bridgeTemplate(), member: memberTemplate() };

const parse = (which: keyof typeof TEXTS): AnyTemplate => JSON.parse(TEXTS[which]);

describe.each(['bridge', 'member'] as const)('the %s template', (which) => {
  it('is one self-contained file', () => {
    const template = parse(which);
    expect(Object.keys(template)).not.toContain('Transform');
    expect(Object.keys(template)).not.toContain('Rules');
    expect(TEXTS[which]).not.toContain('AWS::CDK::Metadata');
    expect(TEXTS[which]).not.toMatch(/BootstrapVersion|AssetParameters|S3Bucket/);
  });

  it("leaves room for the code within CloudFormation's limit", () => {
    expect(TEXTS[which].length).toBeLessThan(100_000);
  });

  it('mentions no partition', () => {
    expect(TEXTS[which]).not.toMatch(/"arn:aws:/);
  });

  it('refers only to existing elements', () => {
    const template = parse(which);
    const known = new Set([
      ...Object.keys(template.Parameters),
      ...Object.keys(template.Resources),
      ...Object.keys(template['Conditions'] ?? {}),
      ...Object.keys(template['Mappings'] ?? {}),
    ]);
    const unknown = referencesIn(template).filter(
      (name) => !known.has(name) && !name.startsWith('AWS::'),
    );
    expect(unknown).toEqual([]);
  });

  it('uses every parameter', () => {
    const template = parse(which);
    const used = new Set(referencesIn(template));
    expect(Object.keys(template.Parameters).filter((name) => !used.has(name))).toEqual([]);
  });

  it('uses every condition', () => {
    const template = parse(which);
    const used = new Set(referencesIn(template));
    expect(Object.keys(template['Conditions'] ?? {}).filter((name) => !used.has(name))).toEqual([]);
  });
});

it('has the documented parameters with these defaults', () => {
  const parameters = Object.entries(parse('bridge').Parameters);
  expect(Object.fromEntries(parameters.map(([name, it]) => [name, it['Default'] ?? null]))).toEqual(
    {
      KeeperRegion: 'us',
      KeeperEnterpriseId: null,
      KeeperApiTokenSecretArn: '',
      KeeperTokenExpiresOn: '',
      TargetRegions: '',
      MinimumSeverity: 'INFORMATIONAL',
      UserPrivacy: 'identified',
      Language: 'en',
      PostureSchedule: 'rate(1 hour)',
      EventSchedule: 'rate(5 minutes)',
      AlarmEmail: '',
      LogRetentionDays: '365',
      CreateInsights: 'true',
      CreateCustomActions: 'false',
      EnableWriteBack: 'false',
      DownstreamRules: 'false',
      FindingsLog: 'false',
      ConfirmBulkArchive: '',
      EventBusName: 'default',
      KmsKeyArn: '',
      Architecture: 'auto',
      ReservedConcurrency: '',
    },
  );
});

it('offers the supported languages', () => {
  expect(parse('bridge').Parameters['Language']?.['AllowedValues']).toEqual(['en', 'ja']);
});

it('describes, restricts and groups each parameter', () => {
  const template = parse('bridge');
  for (const [name, it] of Object.entries(template.Parameters)) {
    expect(it['Description'], name).toMatch(/\.$/);
    expect(it['AllowedPattern'] ?? it['AllowedValues'], name).toBeDefined();
  }
  const names = Object.keys(template.Parameters).sort();
  const ui = template['Metadata']?.['AWS::CloudFormation::Interface'] as {
    ParameterGroups: { Parameters: string[] }[];
    ParameterLabels: Record<string, unknown>;
  };
  expect(ui.ParameterGroups.flatMap((group) => group.Parameters).sort()).toEqual(names);
  expect(Object.keys(ui.ParameterLabels).sort()).toEqual(names);
});

const PARAMETERS = parse('bridge').Parameters;

/** As CloudFormation does: the pattern has to match the whole of it. */
function takes(name: string, value: string): boolean {
  return new RegExp(`^(?:${String(PARAMETERS[name]?.['AllowedPattern'])})$`).test(value);
}

it('accepts only values that are valid in the configuration', () => {
  const secret = 'arn:aws:secretsmanager:us-east-1:111122223333:secret:keeper-AbCdEf';
  expect(takes('KeeperEnterpriseId', '8560')).toBe(true);
  expect(takes('KeeperEnterpriseId', '8560"')).toBe(false);
  expect(takes('KeeperApiTokenSecretArn', secret)).toBe(true);
  expect(takes('KeeperApiTokenSecretArn', `${secret}"`)).toBe(false);
  expect(takes('EventBusName', 'a"b')).toBe(false);
  expect(takes('ReservedConcurrency', '1')).toBe(false);
  expect(takes('ReservedConcurrency', '10')).toBe(true);
  expect(takes('EventSchedule', 'rate(5 minutes)')).toBe(true);
  expect(takes('EventSchedule', 'rate(5 minutes); x')).toBe(false);
  expect(takes('AlarmEmail', 'ops@example.com')).toBe(true);
  expect(takes('AlarmEmail', 'ops')).toBe(false);
});

it('accepts exactly the supported Regions', () => {
  expect(AWS_REGIONS.filter((region) => !takes('TargetRegions', region))).toEqual([]);
  expect(takes('TargetRegions', '')).toBe(true);
  expect(takes('TargetRegions', 'us-east-1,eu-west-1, ap-south-1')).toBe(true);
  const wrong = [
    'us-east-9',
    'us-eest-1',
    'us-east-1]',
    'us-east-1,',
    ',us-east-1',
    'us-east-1,,eu-west-1',
    'us-east-1,us-east-9',
    'us-east-1,cn-north-1',
  ];
  expect(wrong.filter((regions) => takes('TargetRegions', regions))).toEqual([]);
});

it('accepts every valid date of this century as token expiry, and no invalid date', () => {
  const wrong: string[] = [];
  for (let year = 2000; year < 2100; year++) {
    for (let month = 0; month <= 13; month++) {
      for (let day = 0; day <= 32; day++) {
        const text = [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
        const date = new Date(Date.UTC(year, month - 1, day));
        const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
        if (takes('KeeperTokenExpiresOn', text) !== isDay) wrong.push(text);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(takes('KeeperTokenExpiresOn', '')).toBe(true);
  expect(takes('KeeperTokenExpiresOn', '2027-01-31T00:00:00Z')).toBe(false);
});

it('retains the ledger and the token when the stack is deleted', () => {
  const kept = Object.values(parse('bridge').Resources).filter(
    ({ DeletionPolicy, UpdateReplacePolicy }) =>
      DeletionPolicy?.startsWith('Retain') && UpdateReplacePolicy === 'Retain',
  );
  expect(kept.map(({ Type }) => Type).sort()).toEqual([
    'AWS::DynamoDB::Table',
    'AWS::SecretsManager::Secret',
  ]);
});

/** Every name that Ref, GetAtt, Sub, If, FindInMap, Condition or DependsOn mentions. */
function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => {
    const inside = referencesIn(member);
    if (key === 'Ref' || key === 'Condition' || key === 'DependsOn')
      return [...[member].flat().filter((name) => typeof name === 'string'), ...inside];
    if (key === 'Fn::Sub') return [...namesInSub(member), ...inside];
    if (/^Fn::(GetAtt|If|FindInMap)$/.test(key)) return [String([member].flat()[0]), ...inside];
    return inside;
  });
}

function namesInSub(argument: unknown): string[] {
  const [pattern, values] = [argument].flat() as [string, Record<string, unknown>?];
  const names = [...pattern.matchAll(/\$\{([^}.]+)/g)].map(([, name]) => String(name));
  return names.filter((name) => !(name in (values ?? {})));
}
