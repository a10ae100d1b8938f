import { expect, it } from 'vitest';
import { measureWeek } from '../../src/cli/demo/week/measures.js';
import { runWeek } from '../../src/cli/demo/week/run-week.js';
import { generateWeek } from '../../src/emulator/week/week.js';
import { HOUR, MINUTE } from '../../src/util/clock.js';

it('delivers an attack from the Keeper log to Security Hub once it is readable', async () => {
  const week = generateWeek(1);
  const attack = week.attacks.find(({ name }) => name === 'alert tampering');
  const began = attack?.events[0]?.at ?? 0;
  const record = await runWeek(week, { period: { begin: began - HOUR, end: began + HOUR } });
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
