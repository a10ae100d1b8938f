import { describe, expect, it } from 'vitest';
import { iamUser } from '../../../src/domain/aws-arn.js';
import { createMemoryLedger } from '../../../src/ledger/memory/ledger.js';
import { EMPTY_PAM_CACHE } from '../../../src/sources/privileged-access/cache.js';
import { BLANK } from '../../../src/sources/privileged-access/questions.js';
import {
  awsResourceOf,
  loadPamCache,
  savePamCache,
} from '../../../src/sources/privileged-access/stored-cache.js';
import { MINUTE } from '../../../src/util/clock.js';

const TENANT = { name: 'acme' };
const aws = iamUser({ account: '111122223333', partition: 'aws' }, 'ada@example.com');
const memory = new Map([['usrDeploy', { ...BLANK, aws }]]);

describe('the privileged access cache', () => {
  it('is empty at first, then returns what was last stored', async () => {
    const ledger = createMemoryLedger();
    expect(await loadPamCache(TENANT, ledger)).toEqual({ memory: EMPTY_PAM_CACHE, error: null });
    const lease = await ledger.acquireLease('acme', 'test', 0, MINUTE);
    if (lease === null) throw new Error('no lease');
    await savePamCache(TENANT, memory, ledger, lease);
    expect(await loadPamCache(TENANT, ledger)).toEqual({ memory, error: null });
  });

  it('stores an IAM user name that contains a person only when users may be named', () => {
    expect(awsResourceOf({ userPrivacy: 'identified' }, memory)('usrDeploy')).toEqual(aws);
    expect(awsResourceOf({ userPrivacy: 'none' }, memory)('usrDeploy')).toBeNull();
  });
});
