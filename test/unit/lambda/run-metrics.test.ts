import { describe, expect, it } from 'vitest';
import { measure, measureRun } from '../../../src/lambda/sync/run-metrics.js';
import { outcome, received } from '../../helpers/outcomes.js';
import { runReport, sourceReport, targetReport, tenantReport } from '../report/sample-report.js';

const all = { all: true, newlyQuarantined: 0, eventLatencyMs: null, tokenExpiring: false };

function tenantValues(...args: Parameters<typeof measure>): Record<string, number> {
  return Object.fromEntries(measure(...args).tenant.map(({ name, value }) => [name, value]));
}

describe('what a run measures', () => {
  it('is its success alone when nothing was to do', () => {
    const measured = measure(tenantReport(), all);
    expect(measured.tenant).toEqual([{ name: 'RunSucceeded', value: 1 }]);
    expect([...measured.targets]).toEqual([
      ['111122223333/us-east-1', [{ name: 'TargetDelivered', value: 1 }]],
    ]);
  });

  it('is no success for a run of events alone', () => {
    expect(tenantValues(tenantReport(), { ...all, all: false })).toEqual({});
  });

  it('adds up all targets', () => {
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

  it('tells how old the newest event was, and that the token is about to expire', () => {
    const facts = { ...all, eventLatencyMs: 42_500, tokenExpiring: true };
    expect(tenantValues(tenantReport(), facts)).toMatchObject({
      EventLatencySeconds: 42.5,
      TokenExpiring: 1,
    });
  });

  it.each(['refused', 'unreachable'] as const)('tells of a target that is %s', (status) => {
    const tenant = tenantReport({ targets: [targetReport({ status, failed: 7, wanted: 7 })] });
    const { targets } = measure(tenant, all);
    expect(tenantValues(tenant, all)).toEqual({ RunFailed: 1 });
    expect(targets.get('111122223333/us-east-1')).toEqual([
      { name: 'TargetRefused', value: 1 },
      { name: 'NotSent', value: 7 },
    ]);
  });

  it('counts sources that could not be read, neither a success nor a failure', () => {
    const error = { code: 'KeeperUnavailable', message: 'Out of order.', hint: null };
    const sources = [
      sourceReport({ status: 'failed', error }),
      sourceReport({ status: 'incomplete', error }),
    ];
    expect(tenantValues(tenantReport({ sources }), all)).toEqual({ SourceUnreadable: 2 });
  });

  it('is a success while privileged access is learned record by record, over many runs', () => {
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

  it('counts what went into quarantine and how long the events took', () => {
    const values = ['RunSucceeded 1', 'Quarantined 2', 'EventLatencySeconds 3'];
    expect(measured(tenantReport())).toEqual([['acme', values]]);
  });

  it('measures nothing of a tenant that another run had locked', () => {
    const target = targetReport({ status: 'skipped', error: held });
    expect(measured(tenantReport({ targets: [target] }))).toEqual([]);
  });
});
