import { expect, it } from 'vitest';
import { ocsfSchema } from '../../ocsf/read-schema.js';
import { ocsfViolations } from '../../ocsf/validate.js';

const schema = ocsfSchema();

/** The least that a Detection Finding needs. */
const VALID = {
  activity_id: 1,
  category_uid: 2,
  class_uid: 2004,
  type_uid: 200401,
  severity_id: 3,
  time: 0,
  metadata: { version: '1.8.0', product: { name: 'Example' } },
  finding_info: { uid: 'one' },
};

function violations(changes: object): string[] {
  return ocsfViolations({ ...VALID, ...changes }, schema);
}

it('accepts the smallest valid event', () => {
  expect(violations({})).toEqual([]);
});

const product = { name: 'Example' };
const withCloud = { metadata: { version: '1.8.0', product, profiles: ['cloud'] } };

it.each<[string, object, string]>([
  ['an unknown attribute', { colour: 'red' }, 'colour: unknown attribute'],
  [
    'an unknown attribute of a nested object',
    { finding_info: { uid: 'one', colour: 'red' } },
    'finding_info.colour: unknown attribute',
  ],
  ['a missing nested attribute', { finding_info: {} }, 'finding_info.uid: required'],
  ['a wrong type', { time: '2026' }, 'time: must be of type timestamp_t'],
  ['a wrong boolean', { is_alert: 'yes' }, 'is_alert: must be of type boolean_t'],
  ['a value outside an enumeration', { severity_id: 7 }, 'severity_id: 7 is not one of its values'],
  ['an object for a list', { resources: {} }, 'resources: must be an array'],
  ['a text for an object', { resources: ['one'] }, 'resources[0]: must be an object'],
  [
    'a list for a scalar',
    { finding_info: { uid: ['one'] } },
    'finding_info.uid: must be of type string_t',
  ],
  [
    'none of several attributes',
    { finding_info: { uid: 'one', attacks: [{}] } },
    'finding_info.attacks[0]: needs at least one of tactic, technique, sub_technique',
  ],
  [
    'an attribute of another class',
    { class_uid: 2003, type_uid: 200301, compliance: {}, impact_id: 1 },
    'impact_id: needs the profile incident',
  ],
  [
    'an attribute without its profile',
    { cloud: { provider: 'AWS' } },
    'cloud: needs the profile cloud',
  ],
  ['a profile without its attribute', withCloud, 'cloud: required'],
  ['a type of another activity', { type_uid: 200402 }, 'type_uid: must be 200401'],
  ['a type of another class', { type_uid: 200301 }, 'type_uid: 200301 is not one of its values'],
  ['an unknown class', { class_uid: 2999 }, 'class_uid: no class has the uid 2999'],
  [
    'a malformed address',
    { evidences: [{ src_endpoint: { ip: 'unknown' } }] },
    'evidences[0].src_endpoint.ip: does not match the format of ip_t',
  ],
  [
    'an unknown type of observable',
    { observables: [{ name: 'time', type_id: 98, value: 0 }] },
    'observables[0].type_id: 98 is not one of its values',
  ],
  [
    'an observable without its attribute',
    { observables: [{ name: 'resources[0].uid', type_id: 10, value: 'one' }] },
    'observables[0].name: resources[0].uid is not in the event',
  ],
  [
    'an observable with another value',
    { observables: [{ name: 'finding_info.uid', type_id: 99, value: 'two' }] },
    'observables[0].value: is not finding_info.uid',
  ],
])('finds %s', (_, changes, violation) => {
  expect(violations(changes)).toContain(violation);
});

it.each(Object.keys(VALID).filter((name) => name !== 'class_uid'))('requires %s', (name) => {
  expect(violations({ [name]: undefined })).not.toEqual([]);
  const { [name as keyof typeof VALID]: _, ...rest } = VALID;
  expect(ocsfViolations(rest, schema)).toContain(`${name}: required`);
});

it('refuses what is no object', () => {
  expect(ocsfViolations([], schema)).toEqual(['event: must be an object']);
});
