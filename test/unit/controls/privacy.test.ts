import { describe, expect, it } from 'vitest';
import { userNaming } from '../../../src/controls/privacy.js';
import { indexPeople } from '../../../src/domain/people.js';

const ADA = 'ada@example.com';

describe('user privacy', () => {
  it('can identify users', () => {
    expect(userNaming({ mode: 'identified' })(ADA)).toEqual({ kind: 'user', id: ADA, name: null });
  });

  it('can omit users', () => {
    expect(userNaming({ mode: 'none' })(ADA)).toBeNull();
  });

  it('uses the same pseudonym for the same key and different ones for different keys', () => {
    const first = userNaming({ mode: 'pseudonymous', key: 'key one' })(ADA);
    const again = userNaming({ mode: 'pseudonymous', key: 'key one' })(ADA);
    const other = userNaming({ mode: 'pseudonymous', key: 'key two' })(ADA);
    expect(first?.id).toMatch(/^user-[0-9a-f]{16}$/);
    expect(again).toEqual(first);
    expect(other?.id).not.toBe(first?.id);
  });

  it('computes pseudonyms with HMAC-SHA-256', () => {
    // RFC 4231, test case 2.
    const subject = userNaming({ mode: 'pseudonymous', key: 'Jefe' })(
      'what do ya want for nothing?',
    );
    expect(subject?.id).toBe('user-5bdcc146bf60754e');
  });

  it('gives a person one resource and both names, by address and by id', () => {
    const people = indexPeople([{ name: ADA, id: '8560001', goneSince: null }]);
    const naming = userNaming({ mode: 'identified' }, people);
    const both = { kind: 'user', name: ADA, resourceId: '8560001' };
    expect(naming(ADA)).toEqual({ ...both, id: ADA });
    expect(naming('8560001')).toEqual({ ...both, id: '8560001' });
    expect(naming('ben@example.com')).toMatchObject({ id: 'ben@example.com', name: null });
  });
});
