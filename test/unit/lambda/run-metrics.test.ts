import { describe, expect, it } from 'vitest';
import { measure, measureRun } from '../../../src/lambda/sync/run-metrics.js';
import { outcome, received } from '../../helpers/outcomes.js';
import { runReport, sourceReport, targetReport, tenantReport } from '../report/sample-report.js';

const all = { all: true, newlyQuarantined: 0, eventLatencyMs: null, tokenExpiring: false };

function tenantValues(...args: Parameters<typeof measure>): Record<string, number> {
  return Object.fromEntries(measure(...args).tenant.map(({ name, value }) => [name, value]));
}

describe('the metrics of a run', () => {
  it('contain only success if there was nothing to do', () => {
    const measured = measure(tenantReport(), all);
    expect(measured.tenant).toEqual([{ name: 'RunSucceeded', value: 1 }]);
    expect([...measured.targets]).toEqual([
      ['111122223333/us-east-1', [{ name: 'TargetDelivered', value: 1 }]],
    ]);
  });

  it('contain no success for an event run', () => {
    expect(tenantValues(tenantReport(), { ...all, all: false })).toEqual({});
  });

  it('sum up all targets', () => {
    const done = { created: 2, archived: 1, throttled: 3, ingestionEvents: 3, estimatedUsd: 0.5 };
    const targets = [
      targetReport(done),
      targetReport({ ...done, region: 'eu-west-1', updated: 4 }),
    ];
    expect(tenantValues(tenantReport({ targets }), { ...all, newlyQuarantined: 2 })).toEqual({
      RunSucceeded: 1,
      FindingsCreated: 4,
      FindingsUpdated: 4,
      FindingsArchived: 2,
      Throttled: 6,
      IngestionEvents: 6,
      EstimatedUsd: 1,
      Quarantined: 2,
    });
  });

  it('contain the age of the newest event, and the expiring token', () => {
    const facts = { ...all, eventLatencyMs: 42_500, tokenExpiring: true };
    expect(tenantValues(tenantReport(), facts)).toMatchObject({
      EventLatencySeconds: 42.5,
      TokenExpiring: 1,
    });
  });

  it.each(['refused', 'unreachable'] as const)('report a target that is %s', (status) => {
    const tenant = tenantReport({ targets: [targetReport({ status, failed: 7, wanted: 7 })] });
    const { targets } = measure(tenant, all);
    expect(tenantValues(tenant, all)).toEqual({ RunFailed: 1 });
    expect(targets.get('111122223333/us-east-1')).toEqual([
      { name: 'TargetRefused', value: 1 },
      { name: 'NotSent', value: 7 },
    ]);
  });

  it('count unreadable sources, as neither success nor failure', () => {
    const error = { code: 'KeeperUnavailable', message: 'Out of order.', hint: null };
    const sources = [
      sourceReport({ status: 'failed', error }),
      sourceReport({ status: 'incomplete', error }),
    ];
    expect(tenantValues(tenantReport({ sources }), all)).toEqual({ SourceUnreadable: 2 });
  });

  it('report success while the PAM inventory is read over many runs', () => {
    const sources = [sourceReport({ id: 'privileged-access', status: 'incomplete' })];
    expect(tenantValues(tenantReport({ sources }), all)).toEqual({ RunSucceeded: 1 });
  });
});

describe('the subscriber that measures a run', () => {
  const rejected = outcome({ kind: 'rejected', error: { code: 'InvalidInput', message: 'no' } });
  const held = { code: 'LeaseHeld', message: 'busy', hint: null };

  function measured(...tenants: Parameters<typeof measure>[0][]) {
    const values: [tenant: string, names: string[]][] = [];
    const subscriber = measureRun({ all: true, tokenExpiring: false }, (name, { tenant }) => {
      values.push([name, tenant.map((one) => `${one.name} ${one.value}`)]);
    });
    subscriber(received(rejected, outcome(), rejected));
    subscriber({ type: 'events-delivered', tenant: 'acme', latencyMs: 3_000 });
    subscriber({ type: 'run-finished', report: runReport({ tenants }) });
    return values;
  }

  it('counts quarantined findings and the event latency', () => {
    const values = ['RunSucceeded 1', 'Quarantined 2', 'EventLatencySeconds 3'];
    expect(measured(tenantReport())).toEqual([['acme', values]]);
  });

  it('measures nothing of a tenant locked by another run', () => {
    const target = targetReport({ status: 'skipped', error: held });
    expect(measured(tenantReport({ targets: [target] }))).toEqual([]);
  });
});
