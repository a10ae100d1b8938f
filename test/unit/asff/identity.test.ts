import { describe, expect, it } from 'vitest';
import { findingId, findingPrefix, generatorId, resourceId } from '../../../src/asff/identity.js';
import type { Subject } from '../../../src/domain/subject.js';
import { tenant } from '../../helpers/asff-samples.js';

const user = (id: string, name: string | null = null): Subject => ({ kind: 'user', id, name });

describe('finding ids', () => {
  it.each<[Subject, string]>([
    [{ kind: 'enterprise', id: '8560', name: null }, 'enterprise'],
    [{ kind: 'role', id: '5299989643266', name: 'Admins' }, 'role/5299989643266'],
    [{ kind: 'record', id: 'kPZc2f1v_-Q', name: null }, 'record/kPZc2f1v_-Q'],
    [user('ada@example.com'), 'user/ada@example.com'],
  ])('contain the subject %o', (subject, part) => {
    const id = findingId(tenant, 'policy.two-factor-required', subject);
    expect(id).toBe(`keeper/us/8560/policy.two-factor-required/${part}`);
  });

  it.each([['a/b'], ['x'.repeat(101)], ['a~2'], ['line\nbreak'], ['\uD800'], ['']])(
    'replace the unusual subject id %j with its hash',
    (id) => {
      expect(findingId(tenant, 'alert.x', user(id))).toMatch(
        /^keeper\/us\/8560\/alert\.x\/user\/sha256-[0-9a-f]{32}$/,
      );
    },
  );

  it('distinguish an id from another that looks like its hash', () => {
    const hashed = findingId(tenant, 'alert.x', user('a/b'));
    const spelled = hashed.slice(hashed.lastIndexOf('/') + 1);
    expect(findingId(tenant, 'alert.x', user(spelled))).not.toBe(hashed);
  });

  it('do not change with the name of the subject', () => {
    expect(findingId(tenant, 'alert.x', user('1', 'Ada'))).toBe(
      findingId(tenant, 'alert.x', user('1', 'Grace')),
    );
  });

  it('belong only to their tenant', () => {
    const id = findingId(tenant, 'alert.x', user('1'));
    expect(id.startsWith(findingPrefix(tenant))).toBe(true);
    expect(id.startsWith(findingPrefix({ ...tenant, enterpriseId: '85' }))).toBe(false);
    expect(id.startsWith(findingPrefix({ ...tenant, region: 'eu' }))).toBe(false);
  });
});

it('groups findings by their rule', () => {
  expect(generatorId('benchmark.create-alerts')).toBe('keeper-bridge/benchmark.create-alerts');
});

it('gives a Keeper entity its own resource id', () => {
  expect(resourceId(tenant, user('101'))).toBe('keeper:user/us/8560/101');
});
