import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/emulator/index.js';
import type { RunReport, SourceReport } from '../../src/report/run-report.js';
import {
  ACCOUNT,
  type BridgeWorld,
  startBridgeWorld,
  targetOf,
  type WorldOptions,
} from '../helpers/bridge-world.js';

const worlds: BridgeWorld[] = [];

async function world(options?: WorldOptions): Promise<BridgeWorld> {
  const started = await startBridgeWorld(options);
  worlds.push(started);
  return started;
}

afterEach(async () => {
  await Promise.all(worlds.splice(0).map((started) => started.stop()));
});

function fixture(name: string): Record<string, unknown> {
  const url = new URL(`../../fixtures/keeper/doubtful/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

/** Keeper answers an endpoint with this once. */
function answers(match: string, body: unknown): Fault {
  return { match, kind: 'status', status: 200, body };
}

function sourceOf(report: RunReport, id: SourceReport['id']): SourceReport | undefined {
  return report.tenants[0]?.sources.find((source) => source.id === id);
}

function activeOf({ hub }: BridgeWorld, family: string) {
  return hub
    .findings(ACCOUNT, 'us-east-1')
    .filter(({ finding }) => finding.RecordState === 'ACTIVE')
    .filter(({ finding }) => finding.GeneratorId?.startsWith(`keeper-bridge/${family}.`))
    .map(({ finding }) => finding);
}

describe('alert types with the names of JavaScript’s own properties', () => {
  it('are alerts like any other unknown one, and cost the run nothing', async () => {
    const bridge = await world();
    bridge.keeper.faults.add(answers('security_alerts_summary', fixture('alert-names')));
    const report = await bridge.sync();
    expect(targetOf(report)).toMatchObject({ status: 'delivered', error: null, failed: 0 });
    expect(sourceOf(report, 'alerts')).toMatchObject({ observations: 3, rejected: 0 });
    const alerts = activeOf(bridge, 'alert');
    expect(alerts.map(({ Id }) => Id).sort()).toEqual([
      'keeper/us/8560/alert.__proto__/enterprise',
      'keeper/us/8560/alert.constructor/enterprise',
      'keeper/us/8560/alert.set_two_factor_off/enterprise',
    ]);
    const known = alerts.find(({ Id }) => Id?.includes('set_two_factor_off'));
    expect(known?.ProductFields).toMatchObject({ 'keeper/current-count': '2' });
  });
});
