import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createStyle } from '../../src/report/style.js';
import { renderRunReport } from '../../src/report/terminal.js';
import { startBridgeWorld } from '../helpers/bridge-world.js';

const running: { stop(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()));
});

/** A loopback address without a listener. */
async function closedAddress(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `127.0.0.1:${port}`;
}

/** The number of retries. */
function retries(logs: readonly string[]): number {
  return logs.filter((line) => line.includes('Call failed, retrying')).length;
}

async function startWorld() {
  const host = await closedAddress();
  const world = await startBridgeWorld({ tenant: { keeper: { baseUrl: `http://${host}` } } });
  running.push(world);
  return { ...world, host };
}

describe('an unreachable Keeper', () => {
  it('is one check item that names host and cause', async () => {
    const { check, host } = await startWorld();
    const items = (await check()).filter(({ area }) => area === 'keeper');
    expect(items.map(({ name }) => name)).toEqual(['Connection']);
    expect(items[0]?.error).toMatchObject({
      code: 'KeeperUnreachable',
      message: `Keeper at ${host} could not be reached: connection refused (ECONNREFUSED).`,
    });
  });

  it.each(['check', 'plan'] as const)(
    'is retried once by %s, which a person waits for',
    async (command) => {
      const { check, sync, logs } = await startWorld();
      await (command === 'check' ? check() : sync({ command }));
      expect(retries(logs)).toBeLessThanOrEqual(5);
    },
  );

  it('is reported once per run', async () => {
    const { sync, host } = await startWorld();
    const report = await sync({ command: 'plan' });
    const text = renderRunReport(report, createStyle({ color: false, columns: 200 }));
    expect(text.split(host)).toHaveLength(2);
  });

  it('is retried fully by sync, which nobody waits for', async () => {
    const { sync, logs } = await startWorld();
    await sync({ only: ['benchmarks'] });
    expect(retries(logs)).toBe(4);
  });
});
