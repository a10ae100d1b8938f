import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodePage } from '../../../src/keeper/admin-api/decode.js';
import { decodeEvent, EVENTS } from '../../../src/keeper/admin-api/events.js';
import { parseJson } from '../../../src/keeper/admin-api/json.js';

function fixture(name: string) {
  const url = new URL(`../../../fixtures/keeper/events/${name}.json`, import.meta.url);
  return decodePage(EVENTS, parseJson('events', readFileSync(url, 'utf8'))).rows.map(decodeEvent);
}

const row = { audit_event: 'login', timestamp: '2026-11-20T10:17:00Z' };

describe('an audit event', () => {
  it.each(['snake-names', 'camel-millis', 'pascal-names', 'bare-list', 'data-wrapper'])(
    'is decoded as in %s',
    (name) => {
      expect(fixture(name).map((event) => ({ ...event, hash: '' }))).toEqual([
        {
          hash: '',
          type: 'record_rotation_scheduled_fail',
          timestamp: Date.parse('2026-11-20T10:15:30.250Z'),
          username: 'rotation@example.com',
          remoteAddress: '192.0.2.17',
          fields: {
            category: 'ksm',
            client_version: 'Gateway 1.7.4',
            record_uid: 'kPZc2f1vQ0mX',
            gateway_uid: 'gw-Frankfurt1',
            app_uid: 'appMain01',
          },
        },
        expect.objectContaining({ type: 'set_two_factor_off', username: 'ada@example.com' }),
        {
          hash: '',
          type: 'audit_sync_paused',
          timestamp: Date.parse('2026-11-20T10:17:00Z'),
          username: null,
          remoteAddress: null,
          fields: { category: 'usage', channel: 'splunk' },
        },
      ]);
    },
  );

  it('has the same hash whatever the order and spelling of its properties', () => {
    const [snake, bare, pascal] = ['snake-names', 'bare-list', 'pascal-names'].map(fixture);
    expect(bare).toEqual(snake);
    expect(pascal).toEqual(snake);
    const { timestamp, audit_event } = row;
    expect(decodeEvent({ timestamp, audit_event })).toEqual(decodeEvent(row));
  });

  it('has another hash when any property differs, even one that is not stored', () => {
    const long = 'x'.repeat(500);
    const hashes = [row, { ...row, note: long }, { ...row, note: `${long}y` }].map(
      (each) => decodeEvent(each)?.hash,
    );
    expect(new Set(hashes).size).toBe(3);
    expect(decodeEvent({ ...row, note: long })?.fields).toEqual({});
  });

  it.each([
    null,
    'login',
    [],
    {},
    { ...row, audit_event: '' },
    { ...row, audit_event: 'two words' },
    { ...row, timestamp: 0 },
    { ...row, timestamp: 'yesterday' },
  ])('cannot be created from %j', (odd) => {
    expect(decodeEvent(odd)).toBeNull();
  });

  it('is not affected by odd properties', () => {
    const odd = {
      username: 7,
      remote_address: '',
      node: { id: 1 },
      role_id: 99,
      on: true,
      'a b': 'c',
    };
    expect(decodeEvent({ ...row, ...odd })).toMatchObject({
      username: null,
      remoteAddress: null,
      fields: { role_id: '99', on: 'true' },
    });
  });

  it('keeps a bounded number of properties', () => {
    const many = Object.fromEntries(Array.from({ length: 90 }, (_, n) => [`field_${n}`, n]));
    expect(Object.keys(decodeEvent({ ...row, ...many })?.fields ?? {})).toHaveLength(30);
  });
});
