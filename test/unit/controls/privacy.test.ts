import { describe, expect, it } from 'vitest';
import { userNaming } from '../../../src/controls/privacy.js';

const ADA = 'ada@example.com';

describe('users', () => {
  it('can be identified', () => {
    expect(userNaming({ mode: 'identified' })(ADA)).toEqual({ kind: 'user', id: ADA, name: null });
  });

  it('can be left out', () => {
    expect(userNaming({ mode: 'none' })(ADA)).toBeNull();
  });

  it('can have pseudonyms: the same for the same key, others for another', () => {
    const first = userNaming({ mode: 'pseudonymous', key: 'key one' })(ADA);
    const again = userNaming({ mode: 'pseudonymous', key: 'key one' })(ADA);
    const other = userNaming({ mode: 'pseudonymous', key: 'key two' })(ADA);
    expect(first?.id).toMatch(/^user-[0-9a-f]{16}$/);
    expect(again).toEqual(first);
    expect(other?.id).not.toBe(first?.id);
  });

  it('have the pseudonym that HMAC-SHA-256 gives', () => {
    // RFC 4231, test case 2.
    const subject = userNaming({ mode: 'pseudonymous', key: 'Jefe' })(
      'what do ya want for nothing?',
    );
    expect(subject?.id).toBe('user-5bdcc146bf60754e');
  });
});
