import { inflateRawSync } from 'node:zlib';
import { afterEach, expect, it } from 'vitest';
import { demoEnterprise } from '../../src/emulator/index.js';
import { createMemoryLedger } from '../../src/ledger/memory/ledger.js';
import type { Ledger } from '../../src/ledger/port.js';
import { HOUR, MINUTE } from '../../src/util/clock.js';
import { keeperEvent } from '../helpers/audit-events.js';
import { ACCOUNT, startBridgeWorld, targetOf } from '../helpers/bridge-world.js';
import { startCommanderService } from '../helpers/commander.js';

const running: { stop(): Promise<unknown> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((each) => each.stop()));
});

type UserPrivacy = 'identified' | 'pseudonymous' | 'none';

/** A bridge that reads the audit log and, through Commander, the users with their roles. */
async function startWorld(userPrivacy: UserPrivacy = 'identified') {
  const enterprise = demoEnterprise(Date.UTC(2026, 10, 22));
  // Not an administrator, whose exports become more severe once that is known.
  const user = enterprise.users.at(-1);
  if (user === undefined) throw new Error('the demo has no users');
  const ada = Object.assign(user, { email: 'ada@example.com' });
  const { service, section, secrets } = await startCommanderService({ enterprise });
  const sources = { benchmarks: false, adoption: false, alerts: false, privilegedAccess: false };
  const tenantOf = (privacy: UserPrivacy) => ({
    sources,
    commander: section,
    userPrivacy: privacy,
  });
  const stored = new Map<string, string>();
  const world = await startBridgeWorld({
    tenant: tenantOf(userPrivacy),
    secrets,
    ledger: recorded(createMemoryLedger(), stored),
  });
  running.push(service, world);
  const events: ReturnType<typeof keeperEvent>[] = [];
  world.keeper.enterprise.events = events;
  const exportBy = (username: string) => {
    world.clock.advance(5 * MINUTE);
    events.push(keeperEvent('exported_records', world.clock.now(), { username }));
  };
  const exports = () =>
    world.hub
      .findings(ACCOUNT, 'us-east-1')
      .map(({ finding }) => finding)
      .filter(({ GeneratorId }) => GeneratorId?.endsWith('/event.exported_records'));
  return {
    world,
    enterprise,
    ada,
    stored,
    exportBy,
    /** The findings about exports. */
    exports,
    resourceIds: () => exports().map(({ Resources }) => Resources?.[0]?.Id),
    readEvents: async () => targetOf(await world.sync({ only: ['events'] })),
    readAll: async () => targetOf(await world.sync()),
    changePrivacy: (privacy: UserPrivacy) => world.reconfigure({ tenant: tenantOf(privacy) }),
  };
}

/** Keeps the last value of each cursor. */
function recorded(ledger: Ledger, values: Map<string, string>): Ledger {
  return {
    ...ledger,
    setCursor(tenant, name, value, lease) {
      values.set(name, value);
      return ledger.setCursor(tenant, name, value, lease);
    },
  };
}

it('uses the user id in a run of events after a run of everything', async () => {
  const { ada, readAll, readEvents, exportBy, exports } = await startWorld();
  await readAll();
  exportBy(ada.email);
  expect(await readEvents()).toMatchObject({ created: 1 });
  const [finding] = exports();
  expect(finding?.Id).toContain(`/user/${ada.email}/`);
  expect(finding?.Resources?.[0]).toMatchObject({
    Id: `keeper:user/us/8560/${ada.id}`,
    Details: { Other: { 'user-name': ada.email, 'user-id': String(ada.id) } },
  });
});

it('updates a finding once when the user id becomes known', async () => {
  const { world, ada, readAll, readEvents, exportBy, exports, resourceIds } = await startWorld();
  exportBy(ada.email);
  expect(await readEvents()).toMatchObject({ created: 1 });
  expect(resourceIds()).toEqual([`keeper:user/us/8560/${ada.email}`]);
  const [before] = exports();
  world.clock.advance(5 * MINUTE);
  expect(await readAll()).toMatchObject({ updated: 1, archived: 0 });
  expect(resourceIds()).toEqual([`keeper:user/us/8560/${ada.id}`]);
  for (let run = 0; run < 3; run += 1) {
    world.clock.advance(5 * MINUTE);
    expect(await readEvents()).toMatchObject({ importCalls: 0, unchanged: 1 });
  }
  expect(exports()).toHaveLength(1);
  expect(exports()[0]).toMatchObject({ Id: before?.Id, CreatedAt: before?.CreatedAt });
});

it('keeps the user id of somebody who has left', async () => {
  const { world, enterprise, ada, readAll, readEvents, exportBy, resourceIds } = await startWorld();
  await readAll();
  exportBy(ada.email);
  await readEvents();
  enterprise.users = enterprise.users.filter((user) => user !== ada);
  for (const role of enterprise.roles ?? []) role.users = role.users.filter((id) => id !== ada.id);
  world.clock.advance(HOUR);
  expect(await readAll()).toMatchObject({ held: 0 });
  expect(resourceIds()).toEqual([`keeper:user/us/8560/${ada.id}`]);
});

it('knows a user by an address in other letters', async () => {
  const { ada, readAll, readEvents, exportBy, resourceIds } = await startWorld();
  await readAll();
  exportBy(ada.email.toUpperCase());
  await readEvents();
  expect(resourceIds()).toEqual([`keeper:user/us/8560/${ada.id}`]);
});

it('relates people by pseudonyms and stores nothing else of them', async () => {
  const { ada, stored, readAll, readEvents, exportBy, exports } = await startWorld('pseudonymous');
  await readAll();
  exportBy(ada.email);
  await readEvents();
  const [finding] = exports();
  const [resource] = finding?.Resources ?? [];
  const { 'user-id': id = '', 'user-name': name = '' } = resource?.Details?.Other ?? {};
  expect(resource?.Id).toBe(`keeper:user/us/8560/${id}`);
  expect(finding?.Id).toContain(`/user/${name}/`);
  expect(id).toMatch(/^user-[0-9a-f]{16}$/);
  expect(name).toMatch(/^user-[0-9a-f]{16}$/);
  expect(id).not.toBe(name);
  const people = peopleIn(stored);
  expect(people).toContain(name);
  expect(people).not.toContain('@');
  expect(people).not.toContain(String(ada.id));
});

it('stores no people if users are not shown, and removes those of an earlier setting', async () => {
  const { world, stored, readAll, readEvents, changePrivacy } = await startWorld('none');
  await readAll();
  expect(peopleIn(stored)).toBe('');
  changePrivacy('identified');
  world.clock.advance(HOUR);
  await readAll();
  expect(peopleIn(stored)).toContain('@');
  changePrivacy('none');
  world.clock.advance(5 * MINUTE);
  await readEvents();
  expect(peopleIn(stored)).not.toContain('@');
});

/** Everything that the ledger stores of people besides findings and events. */
function peopleIn(stored: ReadonlyMap<string, string>): string {
  const chunks = [...stored].filter(([name, chunk]) => /^people\.\d/.test(name) && chunk !== '-');
  return chunks
    .map(([, chunk]) => inflateRawSync(Buffer.from(chunk, 'base64')).toString())
    .join('\n');
}
