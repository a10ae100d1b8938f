import type {
  AwsSecurityFinding,
  BatchUpdateFindingsCommandInput,
} from '@aws-sdk/client-securityhub';
import { describe, expect, it } from 'vitest';
import type { AsffFinding } from '../../src/asff/types.js';
import { DAY } from '../../src/util/clock.js';
import { asffFinding } from '../helpers/asff.js';
import { ACCOUNT, startHubWorld } from '../helpers/hub-world.js';

/** The default finding, updated this many seconds after it was created. */
function at(second: number, changes: Partial<AwsSecurityFinding> = {}): AwsSecurityFinding {
  const UpdatedAt = new Date(Date.UTC(2026, 10, 22, 0, 0, second)).toISOString();
  return { ...(asffFinding() as AwsSecurityFinding), UpdatedAt, ...changes };
}

describe('a finding sent again', () => {
  it.each([
    { when: 'at the same time', second: 5 },
    { when: 'earlier', second: 4 },
  ])('$when is accepted and changes nothing', async ({ second }) => {
    const { hub, send, only } = await startHubWorld();
    await send([at(5)]);

    const response = await send([at(second, { Title: 'Changed' })]);

    expect(response).toMatchObject({ SuccessCount: 1, FailedCount: 0 });
    expect(hub.ingestionEvents()).toBe(1);
    expect(only()).toMatchObject({ imports: 1, finding: { Title: asffFinding().Title } });
  });

  it('later replaces the whole finding', async () => {
    const { hub, send, only } = await startHubWorld();
    await send([at(5, { SourceUrl: 'https://example.com' })]);

    await send([at(6, { Title: 'Changed' })]);

    expect(hub.ingestionEvents()).toBe(2);
    expect(only()).toMatchObject({ imports: 2, updatedAt: Date.UTC(2026, 10, 22, 0, 0, 6) });
    expect(only().finding.Title).toBe('Changed');
    expect(only().finding).not.toHaveProperty('SourceUrl');
  });

  it('under another product is another finding', async () => {
    const { hub, send } = await startHubWorld();
    const ProductArn = 'arn:aws:securityhub:us-east-1::product/example/other';
    hub.subscribe(ACCOUNT, 'us-east-1', ProductArn);
    await send([at(5)]);
    await send([at(5, { ProductArn })]);
    expect(hub.findings(ACCOUNT, 'us-east-1')).toHaveLength(2);
  });
});

describe('a customer update', () => {
  const edit = {
    Workflow: { Status: 'SUPPRESSED' },
    Note: { Text: 'Known.', UpdatedBy: 'analyst' },
    Severity: { Label: 'LOW' },
    UserDefinedFields: { ticket: '1' },
    VerificationState: 'BENIGN_POSITIVE',
    Confidence: 7,
    Criticality: 8,
    Types: ['TTPs'],
  } satisfies Omit<BatchUpdateFindingsCommandInput, 'FindingIdentifiers'>;

  it.each(['all', 'hashes'] as const)('survives every later import (keep: %s)', async (keep) => {
    const { send, edit: apply, only } = await startHubWorld({ keep });
    await send([at(0)]);
    await apply(edit);

    for (let second = 1; second <= 10; second += 1) {
      await send([
        at(second, {
          Note: { Text: 'Mine.', UpdatedBy: 'bridge', UpdatedAt: asffFinding().UpdatedAt },
          Workflow: { Status: 'NEW' },
          UserDefinedFields: { mine: '1' },
          VerificationState: 'TRUE_POSITIVE',
          FindingProviderFields: {
            Severity: { Label: 'CRITICAL' },
            Types: ['Effects'],
            Confidence: 99,
          },
        }),
      ]);
    }

    expect(only().finding).toMatchObject({
      ...edit,
      Severity: { Label: 'LOW', Normalized: 1 },
    });
    expect(only().customerFields).toHaveLength(8);
  });

  it('leaves UpdatedAt unchanged, is timestamped by Security Hub and published as an event', async () => {
    const events: string[] = [];
    const {
      clock,
      hub,
      send,
      edit: apply,
      only,
    } = await startHubWorld({
      onImported: ({ detail }) => events.push(detail.findings[0]?.Workflow?.Status ?? ''),
    });
    await send([at(0)]);
    clock.advance(60_000);

    await apply(edit);

    expect(only().finding).toMatchObject({
      UpdatedAt: asffFinding().UpdatedAt,
      Note: { UpdatedAt: new Date(clock.now()).toISOString() },
      FindingProviderFields: { Severity: { Label: 'MEDIUM' }, Types: ['Effects'] },
    });
    expect(events).toEqual(['NEW', 'SUPPRESSED']);
    expect(hub.ingestionEvents()).toBe(1);
    expect(hub.calls.at(-1)).toMatchObject({ operation: 'BatchUpdateFindings', count: 1 });
  });

  it('of an unknown finding is not processed', async () => {
    const { edit: apply } = await startHubWorld();
    const { Id, ProductArn } = asffFinding();
    expect(await apply(edit)).toMatchObject({
      ProcessedFindings: [],
      UnprocessedFindings: [
        { FindingIdentifier: { Id, ProductArn }, ErrorCode: 'FindingNotFound' },
      ],
    });
  });

  it.each([
    { what: 'no identifiers', body: { FindingIdentifiers: [] } },
    { what: 'invalid identifiers', body: { FindingIdentifiers: [{ Id: 'x' }] } },
    { what: 'no list', body: {} },
    {
      what: 'an invalid status',
      body: {
        FindingIdentifiers: [{ Id: 'x', ProductArn: 'y' }],
        Workflow: { Status: 'DONE' },
      },
    },
  ])('with $what is an InvalidInputException', async ({ body }) => {
    const { raw } = await startHubWorld();
    const response = await raw('/findings/batchupdate', {
      method: 'PATCH',
      body: JSON.stringify(body),
    });
    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-errortype')).toBe('InvalidInputException');
  });
});

describe('severity, types and scores', () => {
  const provided = { Severity: { Label: 'HIGH' as const }, Types: ['TTPs'], Confidence: 50 };
  const onTop = { Severity: { Label: 'LOW' as const }, Types: ['Effects'], Criticality: 9 };

  it('of a new finding come from its provider fields first', async () => {
    const { send, only } = await startHubWorld();
    await send([at(0, { ...onTop, FindingProviderFields: provided })]);
    expect(only().finding).toMatchObject({
      Severity: { Label: 'HIGH', Normalized: 70 },
      Types: ['TTPs'],
      Confidence: 50,
      Criticality: 9,
      FindingProviderFields: { ...provided, Criticality: 9 },
    });
  });

  it('of an existing finding are stored in separate fields', async () => {
    const { send, only } = await startHubWorld();
    await send([at(0)]);
    await send([at(1, { ...onTop, FindingProviderFields: provided })]);
    expect(only().finding).toMatchObject({
      Severity: { Label: 'LOW' },
      Types: ['Effects'],
      FindingProviderFields: { Severity: { Label: 'HIGH' }, Types: ['TTPs'] },
    });
  });

  it.each([
    { given: { Label: 'LOW' }, severity: { Label: 'LOW', Normalized: 1 } },
    { given: { Normalized: 89 }, severity: { Label: 'HIGH', Normalized: 89 } },
    { given: { Product: 3 }, severity: { Label: 'MEDIUM', Normalized: 40, Product: 3 } },
  ] as const)('set by the customer as $given', async ({ given, severity }) => {
    const { send, edit, only } = await startHubWorld();
    await send([at(0)]);
    await edit({ Severity: given });
    expect(only().finding.Severity).toEqual(severity);
  });
});

type Step = Partial<Pick<AsffFinding, 'RecordState' | 'Compliance'>>;
const archived: Step = { RecordState: 'ARCHIVED' };
const passed: Step = { Compliance: { Status: 'PASSED' } };
const failed: Step = { Compliance: { Status: 'FAILED' } };

describe('the workflow status', () => {
  it.each<{
    before: Step;
    analyst: 'NEW' | 'NOTIFIED' | 'RESOLVED' | 'SUPPRESSED' | null;
    after: Step;
    status: string;
  }>([
    { before: {}, analyst: null, after: {}, status: 'NEW' },
    { before: {}, analyst: 'NOTIFIED', after: {}, status: 'NOTIFIED' },
    { before: {}, analyst: 'RESOLVED', after: archived, status: 'RESOLVED' },
    { before: archived, analyst: 'NOTIFIED', after: {}, status: 'NEW' },
    { before: archived, analyst: 'RESOLVED', after: {}, status: 'NEW' },
    { before: archived, analyst: 'SUPPRESSED', after: {}, status: 'SUPPRESSED' },
    { before: failed, analyst: 'NOTIFIED', after: passed, status: 'RESOLVED' },
    { before: failed, analyst: 'SUPPRESSED', after: passed, status: 'SUPPRESSED' },
    { before: passed, analyst: null, after: passed, status: 'RESOLVED' },
    { before: passed, analyst: 'NOTIFIED', after: passed, status: 'NOTIFIED' },
    { before: passed, analyst: 'NOTIFIED', after: failed, status: 'NEW' },
    { before: passed, analyst: null, after: failed, status: 'NEW' },
    { before: passed, analyst: 'SUPPRESSED', after: failed, status: 'SUPPRESSED' },
    { before: { ...passed, ...archived }, analyst: null, after: passed, status: 'RESOLVED' },
  ])('$before, analyst $analyst, then $after: $status', async (row) => {
    const { send, edit, only } = await startHubWorld();
    await send([at(0, row.before as Partial<AwsSecurityFinding>)]);
    if (row.analyst) await edit({ Workflow: { Status: row.analyst } });
    await send([at(1, row.after as Partial<AwsSecurityFinding>)]);
    expect(only().finding.Workflow).toEqual({ Status: row.status });
  });

  it('and the note of a new finding may come from its provider', async () => {
    const { send, only } = await startHubWorld();
    const Note = { Text: 'First.', UpdatedBy: 'p', UpdatedAt: asffFinding().UpdatedAt };
    await send([at(0, { Workflow: { Status: 'NOTIFIED' }, Note })]);
    expect(only().finding).toMatchObject({ Workflow: { Status: 'NOTIFIED' }, Note });
  });
});

describe('a finding without updates', () => {
  it.each([
    { state: 'ACTIVE', days: 90 },
    { state: 'ARCHIVED', days: 30 },
  ] as const)('$state is deleted after $days days', async ({ state, days }) => {
    const { clock, hub, send, only } = await startHubWorld();
    await send([at(0, { RecordState: state })]);
    clock.advance(days * DAY);
    expect(only().imports).toBe(1);
    clock.advance(1);
    expect(hub.findings(ACCOUNT, 'us-east-1')).toHaveLength(0);
  });

  it('is new when it is imported again after that', async () => {
    const { clock, send, edit, only } = await startHubWorld();
    await send([at(0)]);
    await edit({ Workflow: { Status: 'SUPPRESSED' } });
    clock.advance(91 * DAY);

    await send([at(0, { UpdatedAt: new Date(clock.now()).toISOString() })]);

    expect(only()).toMatchObject({ imports: 1, customerFields: [] });
    expect(only().finding.Workflow).toEqual({ Status: 'NEW' });
  });
});
