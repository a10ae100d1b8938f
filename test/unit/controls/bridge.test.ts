import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/controls/evaluate.js';
import type { ControlSettings } from '../../../src/controls/settings.js';
import type { Readings } from '../../../src/domain/observation.js';
import { DAY } from '../../../src/util/clock.js';
import { contextOf, NOW, reading } from './build.js';

const failed = (code: string): Readings => ({
  alerts: { ...reading('alerts', [], 'failed'), error: { code, message: '', hint: null } },
});

function bridgeFindings(
  readings: Readings,
  tokenExpiresAt: number | null = null,
  settings: Partial<ControlSettings> = {},
) {
  const context = { ...contextOf(settings), bridge: { now: NOW, tokenExpiresAt, readsAll: true } };
  return [...evaluate(readings, context)].filter(({ source }) => source === 'bridge');
}

describe('bridge.token-expiring', () => {
  it.each([
    [15, 0],
    [14, 1],
    [1, 1],
    [-3, 1],
  ])('with %i days left: %i finding', (days, count) => {
    const found = bridgeFindings({}, NOW + days * DAY);
    expect(found.map(({ control }) => control)).toEqual(Array(count).fill('bridge.token-expiring'));
  });

  it('warns as early as configured', () => {
    const overrides = { 'bridge.token-expiring': { threshold: 60 } };
    const [finding] = bridgeFindings({}, NOW + 50 * DAY, { overrides });
    expect(finding?.fields).toEqual({ 'expires-at': '2027-01-09T12:00:00.000Z' });
    expect(finding?.remediation.text).toContain('public-api-key generate');
  });
});

describe('bridge.source-unreadable', () => {
  it('names the rejected sources and the reasons', () => {
    const [finding] = bridgeFindings(failed('KeeperForbidden'));
    expect(finding).toMatchObject({
      control: 'bridge.source-unreadable',
      evidence: { alerts: 'KeeperForbidden' },
      title: expect.stringContaining('alerts'),
    });
  });

  it.each([
    'SecretStoreUnreachable',
    'LedgerUnwritable',
    'LedgerCorrupt',
    'LeaseLost',
    'CursorDamaged',
    'KeeperUnavailable',
    'KeeperUnreachable',
    'KeeperThrottled',
    'CommanderUnavailable',
    'CommanderUnreachable',
    'CommanderThrottled',
    'CommanderBusy',
    'CommanderTimeout',
    'CommanderExpired',
    'CommanderRequestLost',
  ])('leaves %s, which is transient or not caused by Keeper, to the alarms', (code) => {
    expect(bridgeFindings(failed(code))).toEqual([]);
  });

  it('reports a failure without a code', () => {
    const readings = { alerts: reading('alerts', [], 'failed') };
    expect(bridgeFindings(readings)[0]?.evidence).toEqual({ alerts: 'Unexpected' });
  });
});

describe('bridge.heartbeat', () => {
  it('is off by default; when enabled, it is material in every run', () => {
    expect(bridgeFindings({})).toEqual([]);
    const [beat] = bridgeFindings({}, null, {
      overrides: { 'bridge.heartbeat': { enabled: true } },
    });
    expect(beat).toMatchObject({ types: ['Heartbeat'], severity: 'INFORMATIONAL' });
    expect(beat?.fields).toEqual({ beat: new Date(NOW).toISOString() });
  });
});
