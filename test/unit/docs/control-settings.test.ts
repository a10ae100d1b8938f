import { describe, expect, it } from 'vitest';
import { controlSettings } from '../../../docs/generate/control-settings.js';
import { catalogue } from '../../../src/controls/catalogue.js';
import { issuesIn, withTenant } from '../config/sample.js';

const rows = new Map(
  [...controlSettings().matchAll(/^\| `([\w.-]+)` \| (.*) \| (.*) \| (.*) \|$/gm)].map(
    ([, control = '', ...cells]) => [control, cells],
  ),
);

describe('the table of thresholds', () => {
  it.each(catalogue().map(({ id }) => id))('lists what can be configured for %s', (id) => {
    const isAllowed = (setting: object) =>
      issuesIn(withTenant({ controls: { [id]: setting } })).length === 0;
    const [unit = '', standard = '', perUser = ''] = rows.get(id) ?? [];
    expect(isAllowed({ threshold: 5 })).toBe(unit !== '');
    expect(standard !== '').toBe(unit !== '');
    expect(isAllowed({ perUser: true })).toBe(perUser !== '');
  });

  it('lists the defaults', () => {
    expect(rows.get('adoption.inactive-user')?.slice(0, 2)).toEqual(['days without a login', '90']);
    expect(rows.get('policy.two-factor-prompt')?.[1]).toMatch(/^30; 0 for administrators/);
    expect(rows.get('policy.idle-logout')?.[1] ?? [...rows.keys()]).toMatch(/15; 5 for/);
  });
});
