import { expect, it } from 'vitest';
import { indexPeople, type Person, updatePeople } from '../../../src/domain/people.js';
import { DAY } from '../../../src/util/clock.js';

const NOW = Date.UTC(2026, 10, 20);
const ADA = { name: 'ada@example.com', id: '8560001' };
const BEN = { name: 'ben@example.com', id: '8560002' };

function listed(person: Pick<Person, 'name' | 'id'>): Person {
  return { ...person, goneSince: null };
}

it('does not depend on the order of the list', () => {
  const people = updatePeople([], [BEN, ADA], NOW);
  expect(people).toEqual([listed(ADA), listed(BEN)]);
  expect(updatePeople(people, [ADA, BEN], NOW + DAY)).toEqual(people);
});

it('keeps somebody who is missing from the list for a year from then on', () => {
  const before = updatePeople([], [ADA, BEN], NOW);
  const gone = updatePeople(before, [ADA], NOW + DAY);
  expect(gone).toEqual([listed(ADA), { ...BEN, goneSince: NOW + DAY }]);
  expect(updatePeople(gone, [ADA], NOW + 300 * DAY)).toEqual(gone);
  expect(updatePeople(gone, [ADA], NOW + 366 * DAY)).toEqual([listed(ADA)]);
  expect(updatePeople(gone, [ADA, BEN], NOW + 300 * DAY)).toEqual(before);
});

it('finds a user by a former address too, and names the present one', () => {
  const before = updatePeople([], [ADA], NOW);
  const married = { name: 'ada.king@example.com', id: ADA.id };
  const { idOf, nameOf } = indexPeople(updatePeople(before, [married], NOW));
  expect([idOf(ADA.name), idOf(married.name)]).toEqual([ADA.id, ADA.id]);
  expect(nameOf(ADA.id)).toBe(married.name);
});

it('gives an address that was assigned again to its present user', () => {
  const before = updatePeople([], [ADA], NOW);
  const { idOf } = indexPeople(updatePeople(before, [{ ...ADA, id: BEN.id }], NOW));
  expect(idOf(ADA.name)).toBe(BEN.id);
});

it('keeps the oldest users, and listed ones before others, when there are too many', () => {
  const list = Array.from({ length: 60_000 }, (_, n) => ({
    name: `user${n}@example.com`,
    id: String(n),
  }));
  const people = updatePeople([listed(ADA)], list, NOW);
  expect(people).toHaveLength(50_000);
  expect(people[0]?.id).toBe('0');
  expect(people.at(-1)?.id).toBe('49999');
});
