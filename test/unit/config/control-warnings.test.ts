import { expect, it } from 'vitest';
import { controlWarnings } from '../../../src/config/control-ids.js';

const warningsOf = (id: string) => controlWarnings({ [id]: { enabled: false } });

it.each([
  'benchmark.create-alerts',
  'benchmark.*',
  'alert.login_failure',
  'alert.record_delete',
  'event.record_delete',
  'event.record_rotation_*',
  'adoption.never-logged-in',
  '*',
])('%s matches a known control', (id) => {
  expect(warningsOf(id)).toEqual([]);
});

it.each([
  ['benchmark.create-alrts', 'benchmark.create-alerts'],
  ['benchmark.create_alerts', 'benchmark.create-alerts'],
  ['event.record_deleted', 'event.record_delete'],
  ['alert.login_failures', 'alert.login_failure'],
])('%s is probably %s', (id, meant) => {
  const [warning] = warningsOf(id);
  expect(warning?.code).toBe('ControlUnknown');
  expect(warning?.message).toContain(`"${id}"`);
  expect(warning?.hint).toContain(`Did you mean "${meant}"?`);
});

it('reports a pattern that matches nothing without a guess', () => {
  const [warning] = warningsOf('event.zzzzzzzzzzzz*');
  expect(warning?.hint).not.toContain('Did you mean');
});
