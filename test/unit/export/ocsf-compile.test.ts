import { expect, it } from 'vitest';
import { compileSchema } from '../../ocsf/compile.js';

const FILES = new Map<string, unknown>([
  ['version.json', { version: '9.9.9' }],
  ['categories.json', { attributes: { findings: { uid: 2 } } }],
  [
    'dictionary.json',
    {
      attributes: {
        activity_id: { type: 'integer_t', enum: { 0: {}, 99: {} } },
        class_uid: { type: 'integer_t' },
        category_uid: { type: 'integer_t' },
        type_uid: { type: 'long_t' },
        ip: { type: 'ip_t' },
        names: { type: 'string_t', is_array: true },
        observables: { type: 'observable', is_array: true },
        owner: { type: 'user' },
        type_id: { type: 'integer_t', enum: { 0: {} } },
        unused: { type: 'unused' },
      },
      types: {
        attributes: {
          string_t: {},
          integer_t: {},
          long_t: {},
          ip_t: { type: 'string_t', regex: '^\\d', max_len: 40, observable: 2 },
        },
      },
    },
  ],
  [
    'profiles/cloud.json',
    { name: 'cloud', attributes: { ip: { requirement: 'required' }, names: {} } },
  ],
  [
    'events/base_event.json',
    {
      name: 'base_event',
      category: 'findings',
      attributes: {
        $include: ['profiles/cloud.json'],
        activity_id: { requirement: 'required' },
        class_uid: {},
        category_uid: {},
        type_uid: {},
        observables: {},
      },
    },
  ],
  [
    'events/child.json',
    {
      name: 'child',
      uid: 7,
      extends: 'base_event',
      attributes: { activity_id: { enum: { 1: {} } }, names: { profile: null }, owner: {} },
    },
  ],
  [
    'objects/observable.json',
    { name: 'observable', attributes: { type_id: { enum: { 99: {} } } } },
  ],
  [
    'objects/entity.json',
    { name: 'entity', attributes: { names: {} }, constraints: { at_least_one: ['names', 'ip'] } },
  ],
  [
    'objects/user.json',
    { name: 'user', extends: 'entity', observable: 21, attributes: { ip: {}, owner: {} } },
  ],
  ['objects/unused.json', { name: 'unused', attributes: {} }],
]);

it('resolves inheritance, profiles, enumerations and the objects that can occur', () => {
  const { types, ...schema } = compileSchema(FILES, ['child'], 'a test');
  expect(schema).toEqual({
    source: 'a test',
    version: '9.9.9',
    classes: {
      child: {
        uid: 2007,
        attributes: {
          activity_id: 'integer_t!=0,1,99',
          category_uid: 'integer_t=2',
          class_uid: 'integer_t=2007',
          ip: 'ip_t!@cloud',
          names: 'string_t[]',
          observables: 'observable[]',
          owner: 'user',
          type_uid: 'long_t=200700,200701,200799',
        },
      },
    },
    objects: {
      observable: { attributes: { type_id: 'integer_t=0,2,21,99' } },
      user: {
        attributes: { ip: 'ip_t', names: 'string_t[]', owner: 'user' },
        atLeastOne: ['names', 'ip'],
      },
    },
  });
  expect(types['ip_t']).toEqual({ base: 'string', regex: '^\\d', maxLength: 40 });
  expect(types['long_t']).toEqual({ base: 'integer' });
});

it('refuses a class that the schema does not define', () => {
  expect(() => compileSchema(FILES, ['other'], 'a test')).toThrow('does not define other');
});
