import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/controls/catalogue/index.js';
import type { Finding } from '../../../src/domain/finding.js';
import { DAY } from '../../../src/util/clock.js';
import { adoption, alert, benchmark, contextOf, findingsOf, NOW, reading, user } from './build.js';

/** An address as long as mail systems commonly let people have. */
const LONG_ADDRESS = `${'l'.repeat(64)}@${'d'.repeat(51)}.example.com`;
const MANY = 999_999_999;

const definitions = catalogue();

function namesOf(family: string): string[] {
  return definitions
    .filter((definition) => definition.family === family)
    .map((definition) => definition.id.slice(family.length + 1));
}

function longestFindings(): Finding[] {
  const context = {
    ...contextOf(),
    tenant: { name: 'acme', region: 'us', enterpriseId: '9'.repeat(19) } as const,
  };
  const benchmarks = (['UNRESOLVED', 'RESOLVED', 'IGNORED', 'INVALID'] as const).flatMap((status) =>
    namesOf('benchmark').map((name) => {
      const keeperName = `SB_${name.toUpperCase().replaceAll('-', '_')}`;
      const row = benchmark({ benchmark: keeperName, status, autoResolve: false });
      return { benchmarks: reading('benchmarks', [row], 'incomplete') };
    }),
  );
  const counts = { currentUsers: MANY, previousUsers: MANY, previousCount: MANY };
  const alerts = namesOf('alert').map((eventType) =>
    alert({ ...counts, eventType, currentCount: MANY }),
  );
  const users = [user('a@example.com', null, false), user('b@example.com', 9_999, false)];
  const readings = [
    ...benchmarks,
    { alerts: reading('alerts', alerts) },
    { adoption: reading('adoption', [adoption(users)]) },
  ];
  return readings.flatMap((each) => findingsOf(each, context));
}

const findings = longestFindings();

describe('texts', () => {
  it('exist for every control of the catalogue', () => {
    const controls = new Set(findings.map((finding) => finding.control));
    expect([...controls].sort()).toEqual(definitions.map((definition) => definition.id).sort());
  });

  it('make another title for every control and status', () => {
    expect(new Set(findings.map((finding) => finding.title)).size).toBe(findings.length);
  });

  it.each(findings.map((finding) => [finding.title, finding] as const))(
    'fit and read well: %s',
    (title, { description, remediation }) => {
      expect(title.length).toBeLessThanOrEqual(256);
      expect(title).toMatch(/^[A-Z].* Keeper enterprise 9{19}$/);
      expect(description.length).toBeLessThanOrEqual(1024);
      expect(description).toMatch(/^[A-Z].*\.$/);
      expect(description).not.toMatch(/undefined|null|NaN|\[object/);
      expect(remediation.text.length).toBeLessThanOrEqual(512);
      expect(remediation.text).toMatch(/Admin Console|vault|device management/);
    },
  );

  it('fit when they are about a user with a long address', () => {
    const overrides = { 'adoption.*': { perUser: true } };
    const titles = [null, 9_999].flatMap((daysAgo) =>
      findingsOf(
        {
          adoption: reading('adoption', [adoption([user(LONG_ADDRESS, daysAgo)])]),
        },
        contextOf({ overrides }),
      ).map((finding) => finding.title),
    );
    expect(titles.filter((title) => title.includes('l'.repeat(64)))).toHaveLength(2);
    for (const title of titles) expect(title.length).toBeLessThanOrEqual(256);
  });

  it('hold no counts and no dates in titles', () => {
    const now = findingsOf({ alerts: reading('alerts', [alert()]) })[0]?.title;
    const later = findingsOf({
      alerts: { ...reading('alerts', [alert({ currentCount: 77 })]), readAt: NOW + DAY },
    })[0]?.title;
    expect(later).toBe(now);
  });
});
