import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf, toAsff } from '../../src/asff/envelope.js';
import { fitFinding } from '../../src/asff/fit.js';
import { fullHash, materialHash } from '../../src/asff/hash.js';
import { findingId, resourceId } from '../../src/asff/identity.js';
import { prepareFinding } from '../../src/asff/prepare.js';
import { violations } from '../../src/asff/validate.js';
import type { AwsResource } from '../../src/domain/aws-resource.js';
import type { Finding } from '../../src/domain/finding.js';
import { SOURCE_IDS } from '../../src/domain/observation.js';
import { SEVERITIES } from '../../src/domain/severity.js';
import type { Subject } from '../../src/domain/subject.js';
import { KEEPER_REGIONS } from '../../src/domain/tenant.js';
import { brokenConstraints } from '../helpers/asff-constraints.js';
import { target } from '../helpers/asff-samples.js';

const BLANKS = [' ', '\n', '\u0000', '\u2028', '\u00A0'] as const;
/** Arbitrary UTF-16, including lone surrogates, and sometimes far too long. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)))
    .map((units) => units.join('')),
  fc.string({ unit: fc.constantFrom(...BLANKS), maxLength: 5 }),
  fc
    .tuple(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 4 }),
      fc.integer({ max: 3_000, min: 1 }),
    )
    .map(([unit, times]) => unit.repeat(times)),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'aws/x',
    'arn:aws:x',
    'sha256-',
    'a/b',
    'region',
    'refresh',
  ),
);
const map = fc.oneof(
  fc.dictionary(text, text, { maxKeys: 5 }),
  fc.array(fc.tuple(text, text), { maxLength: 120 }).map((pairs) => Object.fromEntries(pairs)),
);
/** From Keeper, so possibly not a valid time. */
const time = fc.oneof(fc.double(), fc.integer({ min: 0, max: 4e12 }));
/** From the bridge's own clock, which rejects anything else earlier. */
const ownTime = fc.integer({ min: 0, max: 4e12 });
const subject: fc.Arbitrary<Subject> = fc.record({
  kind: fc.constantFrom('enterprise', 'user', 'role', 'record', 'gateway'),
  id: text,
  name: fc.option(text),
});
const tenant = fc.record({
  name: fc.constant('acme'),
  region: fc.constantFrom(...KEEPER_REGIONS),
  enterpriseId: text,
});
/**
 * Built from an operator's configuration and Keeper's records by code that follows AWS's formats.
 */
const resource: fc.Arbitrary<AwsResource> = fc.record({
  type: fc.constantFrom('AwsEc2Instance', 'AwsIamUser', 'Other'),
  arn: fc.stringMatching(/^[\w+=,.@-]{1,64}$/).map((id) => `arn:aws:iam::111122223333:user/${id}`),
  partition: fc.constantFrom('aws', 'aws-us-gov', 'aws-cn'),
  region: fc.constantFrom(null, 'us-east-1', 'cn-north-1'),
});
const finding: fc.Arbitrary<Finding> = fc.record({
  control: text,
  source: fc.constantFrom(...SOURCE_IDS),
  subject,
  occurrence: fc.option(text),
  resource: fc.option(resource),
  compliance: fc.constantFrom(null, 'PASSED', 'WARNING', 'FAILED', 'NOT_AVAILABLE'),
  severity: fc.constantFrom(...SEVERITIES),
  confidence: fc.option(fc.integer({ min: 0, max: 100 }), { nil: undefined }),
  severityOriginal: fc.option(text),
  title: text,
  description: text,
  types: fc.array(text, { maxLength: 70 }),
  remediation: fc.record({ text, url: fc.oneof(text, fc.webUrl({ withFragments: true })) }),
  requirements: fc.array(text, { maxLength: 70 }),
  concerned: fc.array(subject, { maxLength: 60 }),
  concernedTotal: fc.oneof(fc.nat(), fc.double()),
  evidence: map,
  fields: map,
  firstObservedAt: fc.option(time),
  partial: fc.boolean(),
  observedAt: time,
});
const stamp = fc.record({
  createdAt: ownTime,
  updatedAt: ownTime,
  firstObservedAt: time,
  lastObservedAt: time,
  recordState: fc.constantFrom('ACTIVE', 'ARCHIVED'),
  refresh: fc.boolean(),
});

describe('any finding content', () => {
  it('passes every constraint when sent, or is reported as too large', () => {
    fc.assert(
      fc.property(finding, tenant, stamp, (given, of, at) => {
        const { content } = prepareFinding(given, of);
        const addressed = toAsff(content, target, at);
        expect(violations(addressed)).toEqual([]);
        const fitted = fitFinding(addressed);
        if ('tooLarge' in fitted) {
          expect(fitted.tooLarge).toBeGreaterThan(240_000);
          return;
        }
        expect(violations(fitted.finding)).toEqual([]);
        expect(brokenConstraints(fitted.finding)).toEqual([]);
        const json = JSON.stringify(fitted.finding);
        expect(Buffer.from(json, 'utf8').toString('utf8')).toBe(json);
      }),
      { numRuns: 300 },
    );
  });

  it('is restored from what was sent, with the same hashes', () => {
    fc.assert(
      fc.property(finding, tenant, stamp, (given, of, at) => {
        const prepared = prepareFinding(given, of);
        const sent = JSON.parse(JSON.stringify(toAsff(prepared.content, target, at)));
        const content = contentOf(sent);
        expect(content).toEqual(prepared.content);
        expect(materialHash(content)).toBe(prepared.materialHash);
        expect(fullHash(content)).toBe(prepared.fullHash);
      }),
      { numRuns: 100 },
    );
  });

  it('ends in an ellipsis when a text is too long', () => {
    const long = fc.string({ unit: 'grapheme-ascii', minLength: 1_024 }).map((it) => `a${it}z`);
    fc.assert(
      fc.property(finding, tenant, long, (given, of, words) => {
        const { content } = prepareFinding({ ...given, title: words, description: words }, of);
        expect(content.Title).toBe(`${words.slice(0, 255)}…`);
        expect(content.Description).toBe(`${words.slice(0, 1_023)}…`);
      }),
      { numRuns: 50 },
    );
  });
});

describe('identity', () => {
  const of = { name: 'acme', region: 'us', enterpriseId: '8560' } as const;
  const key = ({ kind, id }: Subject) => JSON.stringify([kind, kind === 'enterprise' ? '' : id]);

  it('is shared by two subjects only if they are the same', () => {
    fc.assert(
      fc.property(subject, subject, text, fc.option(text), (a, b, control, occurrence) => {
        const same =
          findingId(of, control, a, occurrence) === findingId(of, control, b, occurrence);
        expect(same).toBe(key(a) === key(b));
        if (a.kind === b.kind) expect(resourceId(of, a) === resourceId(of, b)).toBe(a.id === b.id);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is shared by two occurrences only if they are the same', () => {
    const occurrence = fc.option(text);
    fc.assert(
      fc.property(subject, subject, occurrence, occurrence, (about, other, a, b) => {
        const id = findingId(of, 'event.x', about, a);
        expect(id === findingId(of, 'event.x', about, b)).toBe(a === b);
        if (id === findingId(of, 'event.x', other, b))
          expect([key(other), b]).toEqual([key(about), a]);
        expect(id.length).toBeLessThanOrEqual(512);
      }),
      { numRuns: 500 },
    );
  });

  it('is never shared by two controls, and is never an ARN or too long', () => {
    fc.assert(
      fc.property(subject, tenant, text, text, (about, owner, a, b) => {
        const id = findingId(owner, a, about);
        expect(id === findingId(owner, b, about)).toBe(a === b);
        expect(id.length).toBeLessThanOrEqual(512);
        expect(id.startsWith('keeper/')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
