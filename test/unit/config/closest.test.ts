import { describe, expect, it } from 'vitest';
import { closest } from '../../../src/config/closest.js';

describe('closest', () => {
  it.each([
    ['a letter left out', 'keper', 'keeper'],
    ['two letters swapped', 'kepeer', 'keeper'],
    ['another case', 'TARGETS', 'targets'],
    ['one more letter', 'targetss', 'targets'],
    ['nothing like it', 'xylophone', null],
    ['a short word with nothing in common', 'zz', null],
  ])('%s', (_, word, expected) => {
    expect(closest(word, ['keeper', 'targets', 'us'])).toBe(expected);
  });

  it('returns null for an empty list', () => {
    expect(closest('keeper', [])).toBeNull();
  });
});
