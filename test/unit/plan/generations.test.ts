import { expect, it } from 'vitest';
import { presentGenerations } from '../../../src/plan/generations.js';
import { ledgerRow } from '../../helpers/ledger-row.js';

it('finds the latest acknowledged generation of each finding', () => {
  const rows = [
    ledgerRow({ id: 'a' }),
    ledgerRow({ id: 'b' }),
    ledgerRow({ id: 'b~3' }),
    ledgerRow({ id: 'b~2' }),
    ledgerRow({ id: 'c~2', updatedAt: null, uncertain: true }),
  ];
  expect([...presentGenerations(rows)]).toEqual([['b', 3]]);
});
