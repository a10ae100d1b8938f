import { describe, expect, it } from 'vitest';
import { parseJob } from '../../../src/lambda/job.js';

it('accepts a confirmed bulk archive', () => {
  const body = { version: 1, tenant: 'acme', only: null, confirmArchive: true };
  expect(parseJob(JSON.stringify(body))).toMatchObject({ confirmArchive: true });
});

describe('a job', () => {
  it.each([
    ['{"version":1,"tenant":"acme","only":null}', { only: null, insist: false }],
    ['{"version":1,"tenant":"acme","only":["events"]}', { only: ['events'], insist: false }],
    ['{"version":1,"tenant":"acme","only":null,"insist":true}', { only: null, insist: true }],
  ])('is parsed from %s', (body, rest) => {
    expect(parseJob(body)).toEqual({ version: 1, tenant: 'acme', ...rest });
  });

  it.each([
    ['no JSON', 'run acme'],
    ['another version', '{"version":2,"tenant":"acme","only":null}'],
    ['no tenant', '{"version":1,"only":null}'],
    ['a tenant of 200 KB', JSON.stringify({ version: 1, tenant: 'a'.repeat(200_000), only: null })],
    ['an unknown source', '{"version":1,"tenant":"acme","only":["weather"]}'],
  ])('is not parsed from %s', (_, body) => {
    expect(() => parseJob(body)).toThrow(expect.objectContaining({ code: 'JobInvalid' }));
  });
});
