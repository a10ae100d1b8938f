import { describe, expect, it } from 'vitest';
import { markupOf } from '../../../src/report/html/escape.js';
import { createRedactor } from '../../../src/util/redact.js';

/** Contains every character that one of the forms encodes differently. */
const SECRET = 'p+ä/"s\\?ÿÿ>=&t %';
const BASE64 = Buffer.from(SECRET).toString('base64');

describe('a secret', () => {
  it.each([
    ['in plain text', SECRET],
    ['inside JSON', JSON.stringify({ token: SECRET })],
    ['in base64', BASE64],
    ['in base64 without its padding', BASE64.replace(/=+$/, '')],
    ['in base64url', Buffer.from(SECRET).toString('base64url')],
    ['in a URL', new URL(`https://example.com/?token=${encodeURIComponent(SECRET)}`).href],
    [
      'in a URL with lowercase hex digits',
      encodeURIComponent(SECRET).replace(/%../g, (byte) => byte.toLowerCase()),
    ],
    ['in HTML', SECRET.replaceAll('&', '&amp;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')],
    ["in the bridge's own HTML", markupOf(SECRET)],
    ['in a query string', new URLSearchParams({ token: SECRET }).toString()],
  ])('is removed %s', (_, text) => {
    const { register, redact } = createRedactor();
    register(SECRET);
    expect(redact(`before ${text} after`)).toMatch(/^before [^ä]*\[redacted\]\W* after$/);
  });

  it.each(['', 'u', 'us', 'user:'])('is removed from base64 text that begins with %j', (before) => {
    const { register, redact } = createRedactor();
    register(SECRET);
    const text = redact(Buffer.from(`${before}${SECRET}, and more`).toString('base64'));
    const rest = Buffer.from(text.replace('[redacted]', ''), 'base64').toString('latin1');
    expect(text).toContain('[redacted]');
    expect(rest).not.toContain(SECRET.slice(2, 6));
  });

  it('is removed from data, including names; other data is returned unchanged', () => {
    const { register, clean } = createRedactor();
    register('planted-secret');
    expect(clean({ list: [{ 'planted-secret': 'a planted-secret' }] })).toEqual({
      list: [{ '[redacted]': 'a [redacted]' }],
    });
    const harmless = { text: 'nothing' };
    expect(clean(harmless)).toBe(harmless);
    expect(clean(undefined)).toBeUndefined();
  });

  it('is ignored when it is too short to distinguish from a word', () => {
    const { register, redact } = createRedactor();
    register('token');
    expect(redact('the token')).toBe('the token');
  });
});
