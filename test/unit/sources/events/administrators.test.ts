import { expect, it } from 'vitest';
import { createMemoryLedger } from '../../../../src/ledger/memory/ledger.js';
import {
  readAdministrators,
  writeAdministrators,
} from '../../../../src/sources/events/administrators.js';
import { DAY } from '../../../../src/util/clock.js';
import { NOW, policyUser, role, rolePolicies } from '../../controls/build.js';

it('administrators are known for seven days after their roles were read', async () => {
  const ledger = createMemoryLedger();
  const lease = await ledger.acquireLease('acme', 'test', NOW, DAY);
  if (lease === null) throw new Error('no lease');
  const cursor = { ledger, tenant: 'acme' };
  const read = (now: number) => readAdministrators(ledger, 'acme', now);
  expect(await read(NOW)).toBeNull();
  const observed = rolePolicies(
    [
      role({ roleId: '7', isAdmin: true }),
      role({ roleId: '8' }),
      role({ roleId: '9', isAdmin: true, grantsPermissions: true }),
    ],
    [
      policyUser({ userId: '1', email: 'Ada@example.com', roleIds: ['7'] }),
      policyUser({ userId: '2', email: 'ben@example.com', roleIds: ['8'] }),
    ],
  );
  await writeAdministrators(cursor, observed, NOW, lease);
  expect(await read(NOW + 7 * DAY)).toEqual({
    users: new Set(['1', 'ada@example.com']),
    roles: new Set(['7', '9']),
    grantingRoles: new Set(['9']),
  });
  expect(await read(NOW + 7 * DAY + 1)).toBeNull();
  await writeAdministrators(cursor, { ...observed, people: null }, NOW + 8 * DAY, lease);
  expect(await read(NOW + 8 * DAY)).toBeNull();
  await ledger.setCursor('acme', 'administrators', '{"version":2}', lease);
  expect(await read(NOW)).toBeNull();
});
