import { describe, expect, it } from 'vitest';
import { rejectedRow } from '../../../src/delivery/entries.js';
import { ledgerRow } from '../../helpers/ledger-entries.js';

const rejection = { code: 'InvalidInput', message: 'Resources are missing.', at: 3 };

describe('the row of a rejected finding', () => {
  it('is rejected with the new hashes, so that the same content is not sent again', () => {
    const before = ledgerRow('a', { fullHash: 'old', updatedAt: 1 });
    const rejected = ledgerRow('a', { fullHash: 'new', updatedAt: 2 });
    expect(rejectedRow(rejected, before, rejection)).toEqual({
      ...rejected,
      state: 'rejected',
      updatedAt: 1,
      rejection,
    });
  });

  it('has no time of acknowledgement if no earlier one was acknowledged', () => {
    const row = rejectedRow(ledgerRow('a', { updatedAt: 2 }), undefined, rejection);
    expect(row).toMatchObject({ state: 'rejected', updatedAt: null });
  });

  it('stays as it was if only its archive was rejected', () => {
    const before = ledgerRow('a', { updatedAt: 1 });
    const archived = ledgerRow('a', { state: 'archived', updatedAt: 2 });
    expect(rejectedRow(archived, before, rejection)).toEqual({ ...before, rejection });
  });
});
