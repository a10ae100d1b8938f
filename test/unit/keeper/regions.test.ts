import { describe, expect, it } from 'vitest';
import { endpointUrl, keeperBaseUrl } from '../../../src/keeper/admin-api/regions.js';

describe('keeperBaseUrl', () => {
  it.each([
    ['us', 'https://keepersecurity.com/'],
    ['eu', 'https://keepersecurity.eu/'],
    ['au', 'https://keepersecurity.com.au/'],
    ['ca', 'https://keepersecurity.ca/'],
    ['jp', 'https://keepersecurity.jp/'],
    ['gov', 'https://govcloud.keepersecurity.us/'],
  ] as const)('%s is %s', (region, url) => {
    expect(keeperBaseUrl({ region, baseUrl: null }).href).toBe(url);
  });

  it.each([
    'https://keepersecurity.eu',
    'https://KEEPERSECURITY.eu:443/',
    'http://127.0.0.1:8080',
    'http://localhost:8080',
    'http://[::1]:8080',
  ])('accepts %s', (baseUrl) => {
    expect(keeperBaseUrl({ region: 'us', baseUrl }).href).toBe(new URL(baseUrl).href);
  });

  it.each([
    ['https://example.com', 'KeeperHostNotAllowed'],
    ['https://keepersecurity.com.example.com', 'KeeperHostNotAllowed'],
    ['https://xkeepersecurity.com', 'KeeperHostNotAllowed'],
    ['https://keepersecurity.com:8443', 'KeeperHostNotAllowed'],
    ['https://keepersecuritycom', 'KeeperHostNotAllowed'],
    ['http://keepersecurity.com', 'KeeperBaseUrlInvalid'],
    ['https://keepersecurity.com@example.com', 'KeeperBaseUrlInvalid'],
    ['https://user:password@keepersecurity.com', 'KeeperBaseUrlInvalid'],
    ['https://keepersecurity.com/?a=b', 'KeeperBaseUrlInvalid'],
    ['keepersecurity.com', 'KeeperBaseUrlInvalid'],
    ['file:///etc/passwd', 'KeeperBaseUrlInvalid'],
  ])('rejects %s as %s', (baseUrl, code) => {
    expect(() => keeperBaseUrl({ region: 'us', baseUrl })).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('accepts a custom host when it is allowed by name, over https only', () => {
    const allowed = { region: 'us', allowCustomHost: true } as const;
    expect(keeperBaseUrl({ ...allowed, baseUrl: 'https://example.com/keeper/' }).host).toBe(
      'example.com',
    );
    expect(() => keeperBaseUrl({ ...allowed, baseUrl: 'http://example.com' })).toThrow();
  });
});

describe('endpointUrl', () => {
  it.each([
    ['https://example.com', '/a/b?c=d', 'https://example.com/a/b?c=d'],
    ['https://example.com/proxy/', '/a', 'https://example.com/proxy/a'],
  ])('%s with %s is %s', (base, path, url) => {
    expect(endpointUrl(new URL(base), path).href).toBe(url);
  });

  it.each([
    '//evil.example.com/a',
    '/\\evil.example.com/a',
    'https://evil.example.com/',
    'http://[',
  ])('does not let %s change the host', (path) => {
    expect(() => endpointUrl(new URL('https://example.com'), path)).toThrow(
      expect.objectContaining({ code: 'KeeperHostNotAllowed' }),
    );
  });
});
