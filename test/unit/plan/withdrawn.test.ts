import { describe, expect, it } from 'vitest';
import { type WithdrawalContext, withdrawalOf } from '../../../src/plan/withdrawn.js';

const ROW = { source: 'alerts', control: 'alert.login_failure' };
const ID = 'keeper/us/8560/alert.login_failure/enterprise';
const UNCHANGED: WithdrawalContext = {
  prefix: 'keeper/us/8560/',
  isSourceOn: () => true,
  isControlOff: () => false,
  wasWantedBefore: () => false,
};

describe('withdrawalOf', () => {
  it.each<[string, Partial<WithdrawalContext>, ReturnType<typeof withdrawalOf>]>([
    ['nothing changed', {}, null],
    ['another enterprise', { prefix: 'keeper/us/856/' }, 'enterprise'],
    ['its source is off', { isSourceOn: (source) => source !== 'alerts' }, 'settings'],
    ['its control is off', { isControlOff: (control) => control === ROW.control }, 'settings'],
    ['only the settings before want it', { wasWantedBefore: (id) => id === ID }, 'settings'],
  ])('%s', (_, changes, expected) => {
    expect(withdrawalOf(ROW, ID, { ...UNCHANGED, ...changes })).toBe(expected);
  });
});
