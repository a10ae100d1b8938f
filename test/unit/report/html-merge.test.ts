import { describe, expect, it } from 'vitest';
import type { ListedFinding } from '../../../src/report/html/collect.js';
import { mergeSendings } from '../../../src/report/html/merge.js';

function sent(id: string, changes: Partial<ListedFinding> = {}): ListedFinding {
  return {
    action: 'update',
    id,
    title: `title of ${id}`,
    severity: 'LOW',
    status: 'FAILED',
    changes: [{ path: 'Title', before: 'a', after: 'b' }],
    outcome: null,
    ...changes,
  };
}

const target = (region: string, ...findings: ListedFinding[]) => ({
  account: '111122223333',
  region,
  sent: findings,
});

describe('mergeSendings', () => {
  it('merges identical findings for several targets, without targets that skipped them', () => {
    const merged = mergeSendings([
      target('us-east-1', sent('a')),
      target('us-west-2', sent('a')),
      target('eu-west-1'),
    ]);
    expect(merged.map(({ id, everywhere }) => [id, everywhere])).toEqual([['a', true]]);
  });

  it.each([
    ['another action', { action: 'create' }],
    ['another difference', { changes: [] }],
    [
      'another outcome',
      { outcome: { kind: 'failed', error: { code: 'Throttled', message: 'Slow down.' } } },
    ],
  ] as const)('keeps different findings apart: %s', (_, difference) => {
    const merged = mergeSendings([
      target('us-east-1', sent('a')),
      target('us-west-2', sent('a', difference)),
    ]);
    expect(
      merged.map(({ targets, everywhere }) => [targets.map(({ region }) => region), everywhere]),
    ).toEqual([
      [['us-east-1'], false],
      [['us-west-2'], false],
    ]);
  });
});
