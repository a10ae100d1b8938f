import { expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/util/clock.js';
import { measureWeek } from '../reference-week/measures.js';
import { runWeek } from '../reference-week/run-week.js';
import { generateWeek } from '../reference-week/week.js';

it('delivers an attack from the Keeper log to Security Hub once it is readable', async () => {
  const week = generateWeek(1);
  const attack = week.attacks.find(({ name }) => name === 'alert tampering');
  const began = attack?.events[0]?.at ?? 0;
  const record = await runWeek(week, { begin: began - HOUR, end: began + HOUR });
  const { attacks, outcomes } = measureWeek(record);

  expect(outcomes).toEqual({ succeeded: 25 });
  const readableAt = attack?.decisive.map((event) => event.readableAt) ?? [];
  const alarms = record.imports.filter(
    ({ at, finding }) =>
      at > began - 30 * MINUTE &&
      finding.ProductFields?.['keeper/control'] === 'event.audit_alert_paused',
  );
  expect(alarms[0]?.at).toBeGreaterThanOrEqual(Math.min(...readableAt));
  expect(alarms[0]?.notifies).toBe(true);
  const measure = attacks.find((one) => one.attack === attack);
  expect(measure?.primary).toMatchObject({ severity: 'HIGH', isMerged: false });
  expect(measure?.primary?.minutes).toBeLessThanOrEqual(10);
});
