import { describe, expect, it } from 'vitest';
import { readProxy } from '../../../src/util/proxy.js';

const PROXY = 'http://proxy.example.com:8080';
const serves = (env: Record<string, string>, url: string) =>
  readProxy(env)?.serves(new URL(url)) ?? false;

describe('readProxy', () => {
  it.each([
    [{}, null],
    [{ HTTPS_PROXY: '' }, null],
    [{ HTTPS_PROXY: PROXY }, 'HTTPS_PROXY'],
    [{ HTTPS_PROXY: PROXY, HTTP_PROXY: 'http://other.example.com' }, 'HTTPS_PROXY'],
    [{ HTTPS_PROXY: 'http://other.example.com', https_proxy: PROXY }, 'https_proxy'],
    [{ HTTPS_PROXY: ' ', HTTP_PROXY: PROXY }, 'HTTP_PROXY'],
    [{ http_proxy: 'proxy.example.com:8080' }, 'http_proxy'],
    [{ HTTPS_PROXY: 'http://user:p%40ss@proxy.example.com:8080/' }, 'HTTPS_PROXY'],
  ])('%j: %s', (env, variable) => {
    const proxy = readProxy(env);
    expect(proxy?.variable ?? null).toBe(variable);
    if (variable !== null) expect(proxy?.name).toBe(PROXY);
  });

  it.each([
    ['https://keepersecurity.com/', true],
    ['https://securityhub.us-east-1.amazonaws.com/', true],
    // Requests to this machine never leave it, and plain HTTP goes nowhere else.
    ['https://localhost:8443/', false],
    ['http://127.0.0.1:8900/', false],
    ['http://commander.example.com/', false],
  ])('is used for %s: %s', (url, expected) => {
    expect(serves({ HTTPS_PROXY: PROXY }, url)).toBe(expected);
  });

  it.each([
    ['*', 'https://keepersecurity.com/', false],
    ['keepersecurity.com', 'https://keepersecurity.com/', false],
    ['KeeperSecurity.com', 'https://keepersecurity.com/', false],
    ['keepersecurity.com', 'https://api.keepersecurity.com/', false],
    ['.amazonaws.com', 'https://sts.us-east-1.amazonaws.com/', false],
    ['*.amazonaws.com', 'https://sts.us-east-1.amazonaws.com/', false],
    ['amazonaws.com', 'https://notamazonaws.com/', true],
    ['example.com keepersecurity.com', 'https://keepersecurity.com/', false],
    ['example.com,, keepersecurity.com', 'https://keepersecurity.com/', false],
    ['commander.example.com:8900', 'https://commander.example.com:8900/', false],
    ['commander.example.com:8900', 'https://commander.example.com/', true],
    ['commander.example.com:443', 'https://commander.example.com/', false],
    ['192.0.2.7', 'https://192.0.2.7/', false],
    ['', 'https://keepersecurity.com/', true],
  ])('with NO_PROXY %s, %s uses it: %s', (list, url, expected) => {
    expect(serves({ HTTPS_PROXY: PROXY, NO_PROXY: list }, url)).toBe(expected);
    expect(serves({ HTTPS_PROXY: PROXY, no_proxy: list }, url)).toBe(expected);
  });

  it.each([
    ['socks5://user:secret@proxy.example.com:1080', /^HTTPS_PROXY names a proxy of type socks5;/],
    ['http://user:secret%zz@proxy.example.com', /^HTTPS_PROXY has .* not percent-encoded/],
    ['http://user:secret@', /^HTTPS_PROXY is not a URL/],
  ])('rejects %s without quoting it', (value, message) => {
    const read = () => readProxy({ HTTPS_PROXY: value });
    expect(read).toThrow(message);
    expect(read).not.toThrow(/secret/);
  });
});
