import { describe, expect, it } from 'vitest';
import { demoEnterprise, type StoredFinding } from '../../src/emulator/index.js';
import { failedOf, posture, startLambdaWorld } from '../helpers/lambda-world.js';

const TENANTS = 100;
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2'];
/** Like the event source mapping: limited concurrency, three attempts each. */
const AT_ONCE = 5;
const MAX_ATTEMPTS = 3;
/** The token of this tenant is invalid. */
const BROKEN = 42;

const account = (n: number) => String(100_000_000_000 + n);
const name = (n: number) => `tenant-${n}`;
const numbers = Array.from({ length: TENANTS }, (_, n) => n);

describe('100 tenants with 3 targets each', () => {
  it('complete through the queue, and the failing one affects no other', async () => {
    const world = await startLambdaWorld({
      enterprise: demoEnterprise,
      tenants: (url) =>
        numbers.map((n) => ({
          name: name(n),
          keeper: {
            region: 'us',
            baseUrl: url,
            enterpriseId: String(n + 1),
            token: { env: n === BROKEN ? 'WRONG' : 'KEEPER_API_TOKEN' },
          },
          targets: [{ account: account(n), regions: REGIONS }],
        })),
      accounts: numbers.map(account),
    });

    const deadLetters = await processJob(
      numbers.map((n) => posture(name(n))),
      (body) => world.invoke([body]),
    );

    expect(deadLetters).toEqual([]);
    expect(world.queue).toEqual([]);
    const found = numbers.map((n) =>
      REGIONS.map((region) => ofKeeper(world.hub.findings(account(n), region))),
    );
    const whole = found[0]?.[0] ?? 0;
    expect(whole).toBeGreaterThan(15);
    for (const n of numbers) {
      expect([n, found[n]]).toEqual([n, REGIONS.map(() => (n === BROKEN ? 0 : whole))]);
    }
    const unread = world.measured.filter(({ values }) =>
      values.tenant.some((value) => value.name === 'SourceUnreadable'),
    );
    expect(unread.map(({ tenant }) => tenant)).toEqual([name(BROKEN)]);
  }, 60_000);
});

/** Excludes findings about the bridge itself, such as an unreadable source. */
function ofKeeper(findings: readonly StoredFinding[]): number {
  return findings.filter(({ finding }) => !finding.Id.includes('/bridge.')).length;
}

/** Delivers each message until it is processed; messages that fail three times are returned. */
async function processJob(
  bodies: readonly string[],
  invoke: (body: string) => ReturnType<Awaited<ReturnType<typeof startLambdaWorld>>['invoke']>,
): Promise<string[]> {
  const waiting = bodies.map((body) => ({ body, tries: 0 }));
  const dead: string[] = [];
  const worker = async () => {
    for (let message = waiting.shift(); message !== undefined; message = waiting.shift()) {
      const { body, tries } = message;
      if (failedOf(await invoke(body)).length === 0) continue;
      if (tries + 1 < MAX_ATTEMPTS) waiting.push({ body, tries: tries + 1 });
      else dead.push(body);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return dead;
}
