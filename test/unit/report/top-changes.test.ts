import { expect, it } from 'vitest';
import type { DeliveryAction } from '../../../src/delivery/transport.js';
import type { Severity } from '../../../src/domain/severity.js';
import { type FindingPlanned, subscribers } from '../../../src/report/run-event.js';
import { collectTopChanges } from '../../../src/report/top-changes.js';
import { asffFinding } from '../../helpers/asff.js';
import { findingPlanned, outcomeReceived } from '../../helpers/run-events.js';

const place = { tenant: 'acme', account: '111122223333', region: 'us-east-1' };

function planned(
  title: string,
  severity: Severity,
  action: DeliveryAction = 'create',
): FindingPlanned {
  const finding = asffFinding({
    Id: `keeper/us/8560/${title}`,
    Title: title,
    FindingProviderFields: { Severity: { Label: severity }, Types: [] },
  });
  const before = async () => asffFinding({ ...finding, Title: `${title}, once` });
  return findingPlanned(place, action, finding, before);
}

it('lists the most urgent changes first and archived or refreshed findings last', async () => {
  const changes = collectTopChanges();
  await changes.subscriber(planned('over', 'CRITICAL', 'archive'));
  await changes.subscriber(planned('b', 'LOW'));
  await changes.subscriber(planned('kept', 'HIGH', 'refresh'));
  await changes.subscriber(planned('moved', 'HIGH', 'update'));
  await changes.subscriber(planned('a', 'LOW'));
  expect(changes.of(place).map(({ title }) => title)).toEqual(['moved', 'a', 'b', 'over', 'kept']);
  expect(changes.of({ ...place, region: 'eu-west-1' })).toEqual([]);
});

it('computes differences only for listed changes', async () => {
  const changes = collectTopChanges();
  for (let index = 0; index < 20; index += 1) {
    await changes.subscriber(planned(`high ${index}`, 'HIGH', 'update'));
  }
  expect(changes.subscriber(planned('z', 'LOW', 'update'))).toBeUndefined();
  await changes.subscriber(planned('z', 'CRITICAL', 'update'));
  const listed = changes.of(place);
  expect(listed).toHaveLength(20);
  expect(listed[0]?.changes).toEqual([{ path: 'Title', before: 'z, once', after: 'z' }]);
});

it('lists all changes in the same order when there is no limit', async () => {
  const [all, top] = [collectTopChanges(Infinity), collectTopChanges()];
  const severities = ['LOW', 'HIGH', 'MEDIUM'] as const;
  for (let index = 0; index < 60; index += 1) {
    const title = `finding ${(index * 7) % 60}`;
    const event = planned(title, severities[index % 3] ?? 'LOW', 'update');
    await Promise.all([all.subscriber(event), top.subscriber(event)]);
  }
  expect(all.of(place)).toHaveLength(60);
  expect(all.of(place).slice(0, 20)).toEqual(top.of(place));
  expect(all.of(place).every(({ changes }) => changes.length === 1)).toBe(true);
});

it('works alongside another subscriber', async () => {
  const [one, other] = [collectTopChanges(), collectTopChanges()];
  const both = subscribers(one.subscriber, undefined, other.subscriber);
  await both(planned('a', 'LOW'));
  await both(outcomeReceived(place, asffFinding()));
  expect(one.of(place)).toEqual(other.of(place));
  expect(one.of(place)).toHaveLength(1);
});
