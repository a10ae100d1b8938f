import { describe, expect, it } from 'vitest';
import { maskPath, shapeOf } from '../../../src/sync/response-recorder.js';

describe('the structure of a response', () => {
  it('has key names and types but no values', () => {
    const response = {
      enterprise_stat_details: [
        { enterpriseUserId: 36765200000001, lastLoggedIn: 0, hasRecords: true },
        { enterpriseUserId: '36765200000002', lastLoggedIn: null, hasRecords: false },
      ],
      has_more: false,
      new_field: 0.5,
    };
    expect(shapeOf(response)).toEqual({
      enterprise_stat_details: [
        { enterpriseUserId: 'integer', lastLoggedIn: 'integer', hasRecords: 'boolean' },
        { enterpriseUserId: 'string', lastLoggedIn: 'null', hasRecords: 'boolean' },
      ],
      has_more: 'boolean',
      new_field: 'number',
    });
  });

  it('lists each element structure of a list once', () => {
    expect(shapeOf([{ id: 1 }, { id: 2 }, { id: 'x' }])).toEqual([
      { id: 'integer' },
      { id: 'string' },
    ]);
  });

  it.each([
    'jo@example.com',
    '36765200000001',
    '192.0.2.7',
    '2001:db8::1',
    'Jo Smith',
    'Jo',
    'dGhpcyBpcyBhIHRva2Vu',
    '9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d',
    'host.example.com',
    'a'.repeat(60),
    '__proto__',
  ])('masks the key %s, which may be data', (key) => {
    const shape = JSON.stringify(shapeOf(JSON.parse(`{"counts":{${JSON.stringify(key)}:1}}`)));
    expect(shape).toBe('{"counts":{"<masked>":["integer"]}}');
  });

  it('masks all unknown keys of an object used as a map', () => {
    const map = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`user${'abcdefghij'[index % 10]}${index}`, 1]),
    );
    expect(shapeOf({ ...map, has_more: true })).toEqual({
      has_more: 'boolean',
      '<masked>': ['integer'],
    });
  });

  it('is bounded in size', () => {
    const deep = JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`);
    expect(JSON.stringify(shapeOf(deep)).length).toBeLessThan(100);
  });
});

it('keeps the words of a path and masks its ids', () => {
  expect(maskPath('/api/v2/result/9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d')).toBe(
    '/api/v2/result/<masked>',
  );
  expect(maskPath('/bi_api/rest/public/rmd/get_enterprise_stat')).toBe(
    '/bi_api/rest/public/rmd/get_enterprise_stat',
  );
});
