import { describe, expect, it } from 'vitest';
import { createRedactor } from '../../../src/util/redact.js';

/** With everything that one of the forms writes differently. */
const SECRET = 'p+ä/"s\\?ÿÿ>=&t %';
const BASE64 = Buffer.from(SECRET).toString('base64');

describe('a secret', () => {
  it.each([
    ['as it is', SECRET],
    ['inside JSON', JSON.stringify({ token: SECRET })],
    ['in base64', BASE64],
    ['in base64 without its padding', BASE64.replace(/=+$/, '')],
    ['in the base64 of addresses', Buffer.from(SECRET).toString('base64url')],
    ['in an address', new URL(`https://example.com/?token=${encodeURIComponent(SECRET)}`).href],
    ['in a query', new URLSearchParams({ token: SECRET }).toString()],
  ])('is taken out %s', (_, text) => {
    const { register, redact } = createRedactor();
    register(SECRET);
    expect(redact(`before ${text} after`)).toMatch(/^before [^ä]*\[redacted\]\W* after$/);
  });

  it('is left alone where it is too short to tell from a word', () => {
    const { register, redact } = createRedactor();
    register('token');
    expect(redact('the token')).toBe('the token');
  });
});
