import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HOSTS, type ProxiedWorld, startProxiedWorld } from '../helpers/proxied-world.js';

const MINUTES = 60_000;

let world: ProxiedWorld;

beforeAll(async () => {
  world = await startProxiedWorld();
}, 2 * MINUTES);

afterAll(() => world.stop());

afterEach(() => {
  world.proxy.refuse(null);
  world.proxy.tunnels.length = 0;
});

const hosts = () => [...new Set(world.proxy.tunnels)].sort();
const ALL = Object.values(HOSTS)
  .map((host) => `${host}:443`)
  .sort();

describe('behind a proxy, with a private CA', () => {
  it(
    'every call of a sync to Keeper, Commander and AWS goes through it',
    async () => {
      const { exitCode, stdout } = await world.run(['sync', '--json'], {
        HTTPS_PROXY: world.proxyUrl,
      });
      expect(JSON.parse(stdout)).toMatchObject({ outcome: 'succeeded' });
      expect(exitCode).toBe(0);
      expect(hosts()).toEqual(ALL);
    },
    2 * MINUTES,
  );

  it.each(['https_proxy', 'HTTP_PROXY', 'http_proxy'])(
    '%s also configures it',
    async (variable) => {
      const { exitCode } = await world.run(['check', '--json'], { [variable]: world.proxyUrl });
      expect(exitCode).toBe(0);
      expect(hosts()).toEqual(ALL);
    },
    2 * MINUTES,
  );

  it.each(['NO_PROXY', 'no_proxy'])(
    '%s lists hosts that are called directly',
    async (variable) => {
      const { stdout } = await world.run(['check', '--json'], {
        HTTPS_PROXY: world.proxyUrl,
        [variable]: `amazonaws.com.example.com, .${HOSTS.commander}`,
      });
      expect(hosts()).not.toContain(`${HOSTS.commander}:443`);
      expect(hosts()).toContain(`${HOSTS.keeper}:443`);
      // That name does not resolve without the proxy.
      expect(failuresOf(stdout)).toEqual(['CommanderUnreachable']);
    },
    2 * MINUTES,
  );

  it('check prints the proxy without its password', async () => {
    const { stdout, stderr } = await world.run(['check'], { HTTPS_PROXY: world.proxyUrl });
    expect(stdout).toContain(`http://127.0.0.1:${world.proxy.port} (HTTPS_PROXY)`);
    const { stdout: json } = await world.run(['check', '--json'], { HTTPS_PROXY: world.proxyUrl });
    expect(JSON.parse(json)).toMatchObject({
      proxy: { name: `http://127.0.0.1:${world.proxy.port}`, variable: 'HTTPS_PROXY' },
    });
    expect(stdout + stderr + json).not.toMatch(/p@ss-word|p%40ss-word/);
  });

  it('a proxy that requires a password is named, with the host and the fix', async () => {
    const address = `http://127.0.0.1:${world.proxy.port}`;
    const { stdout } = await world.run(['check', '--json'], { HTTPS_PROXY: address });
    const { error } = JSON.parse(stdout);
    const text = JSON.stringify(error ?? JSON.parse(stdout).items);
    expect(text).toContain(`The proxy ${address} refused to connect to`);
    expect(text).toContain('(status 407)');
    expect(text).toContain('USER:PASSWORD');
  });
});

function failuresOf(stdout: string): string[] {
  const { items } = JSON.parse(stdout);
  const codes = items.flatMap((item: { error: { code: string } | null; isAdvice: boolean }) =>
    item.error === null || item.isAdvice ? [] : [item.error.code],
  );
  return [...new Set<string>(codes)];
}
