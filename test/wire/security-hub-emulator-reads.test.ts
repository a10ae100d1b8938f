import {
  type AwsSecurityFindingFilters,
  BatchUpdateFindingsCommand,
  DescribeHubCommand,
  GetFindingsCommand,
  paginateGetFindings,
  paginateListEnabledProductsForImport,
} from '@aws-sdk/client-securityhub';
import { describe, expect, it } from 'vitest';
import { asffFinding } from '../helpers/asff.js';
import { ACCOUNT, startHubWorld } from '../helpers/hub-world.js';

async function filled() {
  const world = await startHubWorld();
  await world.send([
    asffFinding({ Id: 'keeper/a/1', GeneratorId: 'g/1' }),
    asffFinding({ Id: 'keeper/a/2', GeneratorId: 'g/2' }),
    asffFinding({ Id: 'keeper/b/1', GeneratorId: 'h/1', RecordState: 'ARCHIVED' }),
  ]);
  return world;
}

describe('GetFindings', () => {
  it.each<[AwsSecurityFindingFilters, string[]]>([
    [{}, ['keeper/a/1', 'keeper/a/2', 'keeper/b/1']],
    [{ Id: [{ Value: 'keeper/a/2', Comparison: 'EQUALS' }] }, ['keeper/a/2']],
    [{ Id: [{ Value: 'keeper/a/', Comparison: 'PREFIX' }] }, ['keeper/a/1', 'keeper/a/2']],
    [
      {
        Id: [
          { Value: 'keeper/a/1', Comparison: 'EQUALS' },
          { Value: 'keeper/b/', Comparison: 'PREFIX' },
        ],
      },
      ['keeper/a/1', 'keeper/b/1'],
    ],
    [
      {
        GeneratorId: [{ Value: 'h/', Comparison: 'PREFIX' }],
        RecordState: [{ Value: 'ACTIVE', Comparison: 'EQUALS' }],
      },
      [],
    ],
    [
      {
        ProductArn: [{ Value: asffFinding().ProductArn, Comparison: 'EQUALS' }],
        AwsAccountId: [{ Value: ACCOUNT, Comparison: 'EQUALS' }],
        RecordState: [{ Value: 'ARCHIVED', Comparison: 'EQUALS' }],
      },
      ['keeper/b/1'],
    ],
  ])('%j', async (Filters, ids) => {
    const { hub, client } = await filled();
    const { Findings } = await client.send(new GetFindingsCommand({ Filters }));
    expect(Findings?.map(({ Id }) => Id)).toEqual(ids);
    expect(hub.calls.at(-1)).toMatchObject({ operation: 'GetFindings', count: ids.length });
  });

  it('returns imported findings with the fields that Security Hub adds', async () => {
    const { client, clock } = await filled();
    const { Findings } = await client.send(new GetFindingsCommand({}));
    expect(Findings?.[0]).toMatchObject({
      Title: asffFinding().Title,
      Severity: { Label: 'MEDIUM', Normalized: 40 },
      Types: ['Effects'],
      Region: 'us-east-1',
      ProcessedAt: new Date(clock.now()).toISOString(),
      CompanyName: 'Keeper Security',
      ProductFields: {
        'keeper/region': 'us',
        'aws/securityhub/FindingId': `${asffFinding().ProductArn}/keeper/a/1`,
        'aws/securityhub/CompanyName': 'Keeper Security',
        'aws/securityhub/ProductName': 'Keeper',
      },
    });
  });

  it('returns pages', async () => {
    const { client, send } = await startHubWorld();
    for (let batch = 0; batch < 3; batch += 1) {
      const ids = Array.from({ length: 70 }, (_, index) => `f/${batch}/${index}`);
      await send(ids.map((Id) => asffFinding({ Id })));
    }
    const sizes: number[] = [];
    const seen = new Set<string | undefined>();
    for await (const { Findings = [] } of paginateGetFindings({ client }, {})) {
      sizes.push(Findings.length);
      for (const { Id } of Findings) seen.add(Id);
    }
    expect(sizes).toEqual([100, 100, 10]);
    expect(seen.size).toBe(210);
  });

  it.each([
    {
      what: 'an unknown filter',
      input: { Filters: { Title: [{ Value: 'x', Comparison: 'EQUALS' }] } },
    },
    {
      what: 'an unknown comparison',
      input: { Filters: { Id: [{ Value: 'x', Comparison: 'CONTAINS' }] } },
    },
    { what: 'a filter without value', input: { Filters: { Id: [{ Comparison: 'EQUALS' }] } } },
    { what: 'an invalid filter', input: { Filters: { Id: ['x'] } } },
    { what: 'a filter that is not a list', input: { Filters: { Id: 'x' } } },
    {
      what: '21 values',
      input: { Filters: { Id: Array(21).fill({ Value: 'x', Comparison: 'EQUALS' }) } },
    },
    {
      what: '11 attributes',
      input: { Filters: Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`A${i}`, []])) },
    },
    { what: 'filters that are not an object', input: { Filters: [] } },
    { what: 'sorting', input: { SortCriteria: [] } },
    { what: '101 results', input: { MaxResults: 101 } },
    { what: 'no results', input: { MaxResults: 0 } },
    { what: 'a foreign token', input: { NextToken: 'abc' } },
  ])('$what: InvalidInputException', async ({ input }) => {
    const { raw } = await startHubWorld();
    const response = await raw('/findings', { body: JSON.stringify(input) });
    expect(response.status).toBe(400);
    expect(response.headers.get('x-amzn-errortype')).toBe('InvalidInputException');
  });

  it('has its own rate limit: 3 per second, bursts of 6', async () => {
    const { clock, client, send } = await startHubWorld({ rateLimit: true });
    const read = () => client.send(new GetFindingsCommand({}));
    for (let call = 0; call < 6; call += 1) await read();
    await expect(read()).rejects.toMatchObject({ $metadata: { httpStatusCode: 429 } });
    await send([asffFinding()]);
    clock.advance(334);
    expect((await read()).Findings).toHaveLength(1);
    await expect(read()).rejects.toMatchObject({ $metadata: { httpStatusCode: 429 } });
  });
});

describe('the requests of check', () => {
  it('describe the hub', async () => {
    const { client } = await startHubWorld();
    expect(await client.send(new DescribeHubCommand({}))).toMatchObject({
      HubArn: `arn:aws:securityhub:us-east-1:${ACCOUNT}:hub/default`,
      SubscribedAt: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('list the subscriptions page by page', async () => {
    const { hub, client } = await startHubWorld();
    for (const name of ['one', 'two', 'three']) {
      hub.subscribe(ACCOUNT, 'us-east-1', `arn:aws:securityhub:us-east-1::product/example/${name}`);
    }
    const pages: (string[] | undefined)[] = [];
    for await (const page of paginateListEnabledProductsForImport({ client, pageSize: 2 }, {})) {
      pages.push(page.ProductSubscriptions);
    }
    const arn = `arn:aws:securityhub:us-east-1:${ACCOUNT}:product-subscription/example`;
    expect(pages).toEqual([[`${arn}/one`, `${arn}/two`], [`${arn}/three`]]);
  });

  it.each(['DescribeHub', 'GetFindings', 'BatchUpdateFindings'] as const)(
    'fail for %s when the hub is disabled',
    async (operation) => {
      const { hub, client } = await startHubWorld();
      hub.disableHub(ACCOUNT, 'us-east-1');
      const calls = {
        DescribeHub: () => client.send(new DescribeHubCommand({})),
        GetFindings: () => client.send(new GetFindingsCommand({})),
        BatchUpdateFindings: () =>
          client.send(new BatchUpdateFindingsCommand({ FindingIdentifiers: [] })),
      };
      await expect(calls[operation]()).rejects.toMatchObject({ name: 'InvalidAccessException' });
    },
  );
});
