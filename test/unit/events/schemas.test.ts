import { describe, expect, it } from 'vitest';
import { findingEvent } from '../../../src/events/finding-event.js';
import { syncEvents } from '../../../src/events/sync-event.js';
import type { Transition } from '../../../src/events/transition.js';
import { EVENT_SCHEMAS, onTheBus, schemaErrors } from '../../helpers/event-schemas.js';
import { judged, outcome, scope } from '../../helpers/outcomes.js';
import { runReport, sourceReport, targetReport, tenantReport } from '../report/sample-report.js';

const error = { code: 'X', message: 'what', hint: null };

function eventOf(news: Transition, changes: Parameters<typeof outcome>[0] = {}) {
  return onTheBus(findingEvent(scope, outcome(changes), undefined, news));
}

const opened = eventOf({ detailType: 'Finding Opened', reason: 'created' });

describe('the published event schemas', () => {
  it('exist for each detail type, in the draft that the schema registry accepts', () => {
    expect([...EVENT_SCHEMAS.keys()].sort()).toEqual([
      'Finding Opened',
      'Finding Quarantined',
      'Finding Resolved',
      'Sync Completed',
      'Sync Failed',
    ]);
    for (const { $schema } of EVENT_SCHEMAS.values()) {
      expect($schema).toBe('http://json-schema.org/draft-04/schema#');
    }
  });

  it.each([
    ['opened', opened],
    [
      'for an alert',
      eventOf(
        { detailType: 'Finding Opened', reason: 'reactivated' },
        { finding: judged(null, 'HIGH') },
      ),
    ],
    ['resolved', eventOf({ detailType: 'Finding Resolved', reason: 'archived' })],
    ['quarantined', eventOf({ detailType: 'Finding Quarantined', reason: 'rejected' }, { error })],
  ])('accept a finding %s', (_, event) => {
    expect(schemaErrors(event)).toEqual([]);
  });

  it.each([
    ['completed', tenantReport()],
    ['completed partially', tenantReport({ sources: [sourceReport({ status: 'failed', error })] })],
    ['failed', tenantReport({ targets: [targetReport({ status: 'refused', error })] })],
    [
      'skipped adoption of known findings',
      tenantReport({
        targets: [
          targetReport({ notices: [{ code: 'AdoptionSkipped', message: 'm', findings: 22 }] }),
        ],
      }),
    ],
  ])('accept a run that %s', (_, tenant) => {
    const events = syncEvents(runReport({ tenants: [tenant] })).map(onTheBus);
    expect(events.map(schemaErrors)).toEqual([[]]);
  });

  it.each([
    ['an unknown property', { ...opened, detail: { ...(opened['detail'] as object), more: 1 } }],
    ['a missing detail', { ...opened, detail: undefined }],
    ['another source', { ...opened, source: 'somebody.else' }],
    ['a reason of another type', eventOf({ detailType: 'Finding Opened', reason: 'archived' })],
  ])('reject %s', (_, event) => {
    expect(schemaErrors(event)).not.toEqual([]);
  });
});

describe('the event of a run with very many targets', () => {
  const EVENTBRIDGE_BYTES = 256_000;
  const refused = (n: number) =>
    targetReport({
      account: String(100_000_000_000 + n),
      status: 'refused',
      error: { code: 'RoleNotAssumed', message: 'm'.repeat(200), hint: 'x'.repeat(200) },
    });

  it.each([
    [100, false],
    [400, false],
    [3_000, true],
  ])('fits into an EventBridge entry: %i', (count, isCut) => {
    const targets = [targetReport(), ...Array.from({ length: count }, (_, n) => refused(n))];
    const [event] = syncEvents(runReport({ tenants: [tenantReport({ targets })] }));
    if (event === undefined) throw new Error('no event');
    expect(schemaErrors(onTheBus(event))).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(event.detail))).toBeLessThan(EVENTBRIDGE_BYTES - 5_000);
    const { targets: published, omittedTargets = 0 } = event.detail.data;
    expect(published.length + omittedTargets).toBe(count + 1);
    expect(omittedTargets > 0).toBe(isCut);
    expect(published.at(isCut ? -1 : 1)?.error?.code).toBe('RoleNotAssumed');
  });
});

describe('events of a run', () => {
  it('are separate for each tenant, and omitted for one locked by another run', () => {
    const held = { code: 'LeaseHeld', message: 'busy', hint: null };
    const report = runReport({
      tenants: [
        tenantReport({ name: 'good' }),
        tenantReport({ name: 'bad', targets: [targetReport({ status: 'unreachable', error })] }),
        tenantReport({
          name: 'busy',
          targets: [targetReport({ status: 'unreachable', error: held })],
        }),
      ],
    });
    const published = syncEvents(report).map(({ detailType, detail }) => [
      detailType,
      detail.metadata.tenant,
    ]);
    expect(published).toEqual([
      ['Sync Completed', 'good'],
      ['Sync Failed', 'bad'],
    ]);
  });
});
