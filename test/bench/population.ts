import type { Finding } from '../../src/domain/finding.js';
import type { Severity } from '../../src/domain/severity.js';
import type { Subject } from '../../src/domain/subject.js';
import { seededRandom } from '../../src/util/seeded-random.js';

const READ_AT = Date.UTC(2026, 10, 22, 9, 30);
const SENTENCE = 'The account has not been used for a long time and still opens a vault. ';
/** A few findings list affected users, as alerts do. */
const LISTING_SHARE = 0.05;

/**
 * The findings of a large tenant, one per user, about 1.5 KB each on the wire; the same in every
 * call.
 * @param changed share of the findings, from the first on, with another severity
 */
export function* population(count: number, changed = 0): Generator<Finding> {
  const random = seededRandom(1);
  const different = Math.round(count * changed);
  for (let i = 0; i < count; i += 1) {
    yield userFinding(i, i < different ? 'HIGH' : 'MEDIUM', random);
  }
}

function userFinding(number: number, severity: Severity, random: () => number): Finding {
  const days = 90 + Math.floor(random() * 400);
  const concerned = random() < LISTING_SHARE ? users(number, 5) : [];
  return {
    control: 'adoption.inactive-user',
    source: 'adoption',
    subject: user(number),
    occurrence: null,
    resource: null,
    compliance: 'FAILED',
    severity,
    severityOriginal: null,
    title: 'A user of Keeper enterprise 8560 has not logged in for 90 days',
    description: SENTENCE.repeat(1 + Math.floor(random() * 6)),
    types: ['Software and Configuration Checks/Keeper Adoption'],
    remediation: {
      text: 'Ask the user to log in, or lock the account and transfer the vault.',
      url: 'https://docs.keeper.io/en/enterprise-guide/user-and-team-provisioning',
    },
    requirements: ['NIST.800-53.r5 AC-2(3)', 'CIS Controls v8 5.3'],
    concerned,
    concernedTotal: concerned.length,
    evidence: { 'days-inactive': String(days), 'has-records': String(random() < 0.5) },
    fields: { 'size-class': '50-99', threshold: '90' },
    partial: false,
    firstObservedAt: READ_AT - days * 86_400_000,
    observedAt: READ_AT,
  };
}

function users(from: number, count: number): Subject[] {
  return Array.from({ length: count }, (_, i) => user(from + i + 1));
}

function user(number: number): Subject {
  return { kind: 'user', id: String(4_000_000 + number), name: `user${number}@example.com` };
}
