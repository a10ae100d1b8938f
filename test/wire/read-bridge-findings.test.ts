import PQueue from 'p-queue';
import { describe, expect, it } from 'vitest';
import { createPace, GET_FINDINGS_PACE } from '../../src/delivery/pacing.js';
import { readBridgeFindings } from '../../src/delivery/read-bridge-findings.js';
import { asffFinding } from '../helpers/asff.js';
import { ACCOUNT, startHubWorld } from '../helpers/hub-world.js';
import { target } from '../helpers/target.js';

const PREFIX = 'keeper/us/8560/';
const PARTNER = 'arn:aws:securityhub:us-east-1::product/example/posture';

async function startWorld() {
  const world = await startHubWorld();
  const deps = {
    target: target(),
    pace: createPace({ clock: world.clock, ...GET_FINDINGS_PACE }),
    connections: new PQueue(),
    clock: world.clock,
    signal: new AbortController().signal,
    deadline: null,
    random: () => 0.5,
  };
  async function readIds() {
    const ids: string[] = [];
    for await (const { Id = '' } of readBridgeFindings(world.client, PREFIX, deps)) ids.push(Id);
    return ids.sort();
  }
  return { ...world, readIds };
}

describe("reading the bridge's own findings", () => {
  it('returns active and archived findings of the tenant under the product of the target', async () => {
    const { hub, send, readIds } = await startWorld();
    hub.subscribe(ACCOUNT, 'us-east-1', PARTNER);
    await send([
      asffFinding({ Id: `${PREFIX}a` }),
      asffFinding({ Id: `${PREFIX}b`, RecordState: 'ARCHIVED' }),
      asffFinding({ Id: `${PREFIX}c`, ProductArn: PARTNER }),
      asffFinding({ Id: 'keeper/us/85601/a' }),
      asffFinding({ Id: `other/${PREFIX}a` }),
    ]);
    expect(await readIds()).toEqual([`${PREFIX}a`, `${PREFIX}b`]);
  });

  it('reads pages of 100', async () => {
    const { hub, send, readIds } = await startWorld();
    const ids = Array.from({ length: 150 }, (_, n) => `${PREFIX}${n}`);
    await send(ids.slice(0, 75).map((Id) => asffFinding({ Id })));
    await send(ids.slice(75).map((Id) => asffFinding({ Id })));
    expect(await readIds()).toEqual(ids.sort());
    const reads = hub.calls.filter(({ operation }) => operation === 'GetFindings');
    expect(reads.map(({ count }) => count)).toEqual([100, 50]);
  });

  it('stays within 3 pages per second after a burst of 6', async () => {
    const { clock, readIds } = await startWorld();
    const start = clock.now();
    for (let page = 0; page < 35; page += 1) await readIds();
    expect(clock.now() - start).toBeGreaterThanOrEqual(10_000);
    expect(clock.now() - start).toBeLessThan(12_000);
  });

  it('treats a response without a list as empty', async () => {
    const { hub, readIds } = await startWorld();
    hub.faults.add({ kind: 'lie', merge: { Findings: undefined } });
    expect(await readIds()).toEqual([]);
  });

  it.each([
    ['refused', { status: 403, code: 'AccessDeniedException' }, 'AWS denies'],
    ['invalid', { status: 400, code: 'InvalidInputException', message: 'odd' }, 'odd'],
    ['unanswered', { status: 500, code: 'InternalException' }, 'Unanswered: InternalException'],
    ['throttled', { status: 429, code: 'TooManyRequestsException' }, 'Throttled'],
  ])('reports the reason and what to allow when it is %s', async (_, fault, why) => {
    const { hub, readIds } = await startWorld();
    hub.faults.add({ kind: 'status', ...fault, times: 99 });
    await expect(readIds()).rejects.toMatchObject({
      code: 'AdoptFailed',
      message: expect.stringMatching(
        new RegExp(`in account ${ACCOUNT}, us-east-1, could not be read: .*${why}`),
      ),
      hint: expect.stringContaining('securityhub:GetFindings'),
    });
  });
});
