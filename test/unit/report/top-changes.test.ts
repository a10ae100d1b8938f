import { expect, it } from 'vitest';
import type { Severity } from '../../../src/domain/finding.js';
import { joinDetails, type Sending, type SentAction } from '../../../src/report/details.js';
import { collectTopChanges } from '../../../src/report/top-changes.js';
import { asffFinding } from '../../helpers/asff.js';

const place = { tenant: 'acme', account: '111122223333', region: 'us-east-1' };

function sending(title: string, severity: Severity, action: SentAction = 'create'): Sending {
  const finding = asffFinding({
    Id: `keeper/us/8560/${title}`,
    Title: title,
    FindingProviderFields: { Severity: { Label: severity }, Types: [] },
  });
  const before = async () => asffFinding({ ...finding, Title: `${title}, once` });
  return { place, action, finding, before };
}

it('lists the most urgent first, and last what is over or only kept from expiring', async () => {
  const changes = collectTopChanges();
  await changes.sending(sending('over', 'CRITICAL', 'archive'));
  await changes.sending(sending('b', 'LOW'));
  await changes.sending(sending('kept', 'HIGH', 'refresh'));
  await changes.sending(sending('moved', 'HIGH', 'update'));
  await changes.sending(sending('a', 'LOW'));
  expect(changes.of(place).map(({ title }) => title)).toEqual(['moved', 'a', 'b', 'over', 'kept']);
  expect(changes.of({ ...place, region: 'eu-west-1' })).toEqual([]);
});

it('works out what differs only for what has a place in the list', async () => {
  const changes = collectTopChanges();
  for (let index = 0; index < 20; index += 1) {
    await changes.sending(sending(`high ${index}`, 'HIGH', 'update'));
  }
  expect(changes.sending(sending('z', 'LOW', 'update'))).toBeUndefined();
  await changes.sending(sending('z', 'CRITICAL', 'update'));
  const listed = changes.of(place);
  expect(listed).toHaveLength(20);
  expect(listed[0]?.changes).toEqual([{ path: 'Title', before: 'z, once', after: 'z' }]);
});

it('is told beside another', async () => {
  const [one, other] = [collectTopChanges(), collectTopChanges()];
  const both = joinDetails(one, other);
  await both.sending(sending('a', 'LOW'));
  both.outcome(place, 'a', { kind: 'acknowledged', reason: null });
  expect(one.of(place)).toEqual(other.of(place));
  expect(one.of(place)).toHaveLength(1);
});
