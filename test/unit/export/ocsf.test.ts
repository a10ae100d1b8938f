import { expect, it } from 'vitest';
import {
  sampleAsff,
  sampleFindings,
  sampleTarget,
} from '../../../docs/generate/sample-findings.js';
import type { AsffFinding } from '../../../src/asff/types.js';
import { OCSF_VERSION, toOcsf } from '../../../src/export/ocsf/event.js';
import { asffFinding } from '../../helpers/asff.js';
import { ocsfSchema } from '../../ocsf/read-schema.js';
import { ocsfViolations } from '../../ocsf/validate.js';

const schema = ocsfSchema();

function mapped(changes: Partial<AsffFinding> = {}) {
  const event = toOcsf(asffFinding(changes), sampleTarget);
  expect(ocsfViolations(event, schema)).toEqual([]);
  return event;
}

it('claims the version of the schema it is validated against', () => {
  expect(OCSF_VERSION).toBe(schema.version);
});

it('maps a finding of every control to a valid event', () => {
  const findings = [...sampleFindings().values()];
  const violations = findings.flatMap((finding) =>
    ocsfViolations(toOcsf(sampleAsff(finding), sampleTarget), schema).map(
      (violation) => `${finding.control}: ${violation}`,
    ),
  );
  expect(violations).toEqual([]);
  expect(findings.length).toBeGreaterThan(100);
});

it('maps a finding with a compliance status to a Compliance Finding', () => {
  const { compliance, ...event } = mapped({
    Compliance: {
      Status: 'FAILED',
      RelatedRequirements: [
        'NIST.800-53.r5 IA-2(1)',
        'NIST.800-53.r5 IA-5',
        'PCI DSS v4.0.1/8.4.2',
        'HIPAA 45 CFR 164.312(d)',
        'a rule of our own',
      ],
    },
    ProductFields: { 'keeper/control': 'benchmark.require-two-factor' },
  });
  expect(event).toMatchObject({ class_uid: 2003, type_uid: 200301, status_id: 1, severity_id: 3 });
  expect(compliance).toEqual({
    control: 'benchmark.require-two-factor',
    status_id: 3,
    status: 'Fail',
    status_code: 'FAILED',
    requirements: [
      'NIST.800-53.r5 IA-2(1)',
      'NIST.800-53.r5 IA-5',
      'PCI DSS v4.0.1/8.4.2',
      'HIPAA 45 CFR 164.312(d)',
      'a rule of our own',
    ],
    standards: ['NIST.800-53.r5', 'PCI DSS v4.0.1', 'HIPAA 45 CFR'],
  });
});

it.each([
  ['PASSED', 1],
  ['WARNING', 2],
  ['FAILED', 3],
  ['NOT_AVAILABLE', 0],
] as const)('maps the compliance status %s to %i', (Status, id) => {
  expect(mapped({ Compliance: { Status } }).compliance?.status_id).toBe(id);
});

it.each([
  ['INFORMATIONAL', 1],
  ['LOW', 2],
  ['MEDIUM', 3],
  ['HIGH', 4],
  ['CRITICAL', 5],
] as const)('maps the severity %s to %i', (Label, id) => {
  const FindingProviderFields = { Severity: { Label }, Types: ['Effects'] };
  expect(mapped({ FindingProviderFields }).severity_id).toBe(id);
});

it('maps a finding without a compliance status to a Detection Finding with its evidence', () => {
  const event = mapped({
    FindingProviderFields: {
      Severity: { Label: 'HIGH' },
      Types: ['TTPs/Persistence'],
      RelatedFindings: [{ ProductArn: 'arn:example', Id: 'keeper/us/8560/event.login/enterprise' }],
    },
    ProductFields: {
      'keeper/source': 'events',
      'keeper/enterprise-id': '8560',
      'keeper/actor': 'ada@example.com',
      'keeper/remote-address': '192.0.2.17',
      'keeper/attack': 'T1098.003, T1133',
      'keeper/count': '3',
      'keeper/first-seen': '2026-11-20T11:00:00.000Z',
      'keeper/last-seen': '2026-11-20T11:30:00.000Z',
      'keeper/people': '1',
    },
  });
  expect(event).not.toHaveProperty('compliance');
  expect(event).toMatchObject({
    class_uid: 2004,
    type_uid: 200401,
    count: 3,
    start_time: Date.UTC(2026, 10, 20, 11),
    end_time: Date.UTC(2026, 10, 20, 11, 30),
    metadata: { tenant_uid: '8560', log_name: 'events' },
    evidences: [
      { actor: { user: { name: 'ada@example.com' } }, src_endpoint: { ip: '192.0.2.17' } },
    ],
    finding_info: {
      attacks: [
        { technique: { uid: 'T1098' }, sub_technique: { uid: 'T1098.003' }, version: '19' },
        { technique: { uid: 'T1133' }, version: '19' },
      ],
      related_events: [
        { uid: 'keeper/us/8560/event.login/enterprise', product_uid: 'arn:example' },
      ],
    },
    unmapped: { 'keeper/people': '1' },
  });
  expect(event.observables).toContainEqual({
    name: 'evidences[0].src_endpoint.ip',
    type_id: 2,
    type: 'IP Address',
    value: '192.0.2.17',
  });
  expect(event.unmapped).not.toHaveProperty('keeper/actor');
});

it('leaves out an address that is none', () => {
  const event = mapped({ ProductFields: { 'keeper/remote-address': 'unknown' } });
  expect(event).not.toHaveProperty('evidences');
});

it('names users, Keeper resources and AWS resources', () => {
  const arn = 'arn:aws:iam::111122223333:user/deploy';
  const details = { Other: { 'assumed-path': '/' } };
  const { resources, observables } = mapped({
    Resources: [
      { Type: 'AwsIamUser', Id: arn, Partition: 'aws', Region: 'us-east-1', Details: details },
      { Type: 'Other', Id: 'keeper:user/us/8560/ada@example.com' },
      { Type: 'Other', Id: 'keeper:user/us/8560/sha256-00aa' },
      { Type: 'Other', Id: 'keeper:user/us/8560/36764920053761' },
      { Type: 'Other', Id: 'keeper:role/us/8560/77', Details: { Other: { name: 'Finance' } } },
    ],
  });
  expect(resources).toEqual([
    {
      uid: arn,
      type: 'AwsIamUser',
      cloud_partition: 'aws',
      region: 'us-east-1',
      data: { 'assumed-path': '/' },
    },
    { uid: 'keeper:user/us/8560/ada@example.com', type: 'keeper:user', name: 'ada@example.com' },
    { uid: 'keeper:user/us/8560/sha256-00aa', type: 'keeper:user' },
    { uid: 'keeper:user/us/8560/36764920053761', type: 'keeper:user' },
    { uid: 'keeper:role/us/8560/77', type: 'keeper:role', name: 'Finance' },
  ]);
  expect(observables.map(({ name, type_id }) => [name, type_id])).toEqual([
    ['resources[0].uid', 10],
    ['resources[1].uid', 10],
    ['resources[1].name', 4],
    ['resources[2].uid', 10],
    ['resources[3].uid', 10],
    ['resources[4].uid', 10],
  ]);
});

it('reports creation, update and archival as activities, each with its own uid', () => {
  const UpdatedAt = '2026-11-23T00:00:00.000Z';
  const events = [
    mapped(),
    mapped({ UpdatedAt }),
    mapped({ UpdatedAt: '2026-11-24T00:00:00.000Z', RecordState: 'ARCHIVED' }),
  ];
  expect(events.map(({ activity_id: id, status }) => [id, status])).toEqual([
    [1, 'New'],
    [2, 'New'],
    [3, 'Archived'],
  ]);
  expect(new Set(events.map(({ metadata }) => metadata.uid)).size).toBe(3);
  expect(new Set(events.map(({ finding_info: { uid } }) => uid)).size).toBe(1);
  expect(events[1]).toMatchObject({ time: Date.parse(UpdatedAt), activity_name: 'Update' });
});

it('maps the remediation with its page', () => {
  const Recommendation = { Text: 'Require it.', Url: 'https://docs.example.com/' };
  expect(mapped({ Remediation: { Recommendation } }).remediation).toEqual({
    desc: 'Require it.',
    references: ['https://docs.example.com/'],
  });
});
