import { afterEach, describe, expect, it } from 'vitest';
import { closedFindings, evaluate } from '../../src/controls/evaluate.js';
import type { CommandHandlers } from '../../src/emulator/commander/outputs.js';
import { DAY, HOUR } from '../../src/util/clock.js';
import { pamHeavy, pamUid, startPamWorld } from '../helpers/pam-world.js';
import { contextOf } from '../unit/controls/build.js';

const MACHINE = pamUid('macConsole');
const CONTROL = 'pam.jit-admin-role';
const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((world) => world.stop()));
});

/** The machine whose sessions get an administrator role, with a workflow or without. */
async function startWorld(approvalsNeeded: number | null, handlers: CommandHandlers = {}) {
  const enterprise = pamHeavy();
  const machine = enterprise.pam.records.find(({ uid }) => uid === MACHINE);
  if (machine) machine.workflow = approvalsNeeded === null ? null : { approvalsNeeded };
  const world = await startPamWorld({ enterprise, handlers });
  running.push(world);
  async function verdict(changes: Parameters<typeof world.read>[0] = {}) {
    const { reading, memory } = await world.read(changes);
    const readings = { 'privileged-access': reading };
    const isOf = (it: { control: string; subject: { id: string } }) =>
      it.control === CONTROL && it.subject.id === MACHINE;
    const finding = [...evaluate(readings, contextOf())].find(isOf);
    const isClosed = closedFindings(readings, contextOf()).some(isOf);
    return { reading, memory, finding, isClosed };
  }
  const asked = () => world.commander.commands.filter((each) => each.includes('workflow'));
  return { ...world, verdict, asked };
}

describe('the approval workflow of a record whose sessions get an administrator role', () => {
  it.each([
    ['is required by none', null, 'No workflow requires approval.'],
    ['needs nobody', 0, 'Its workflow requires no approval.'],
  ])('%s: the finding says so', async (_case, approvals, text) => {
    const { verdict, asked } = await startWorld(approvals);
    const { reading, finding } = await verdict();
    expect(reading).toMatchObject({ status: 'complete', error: null });
    expect(finding?.description).toContain(text);
    expect(asked()).toEqual([`pam workflow read '${MACHINE}' --format json`]);
  });

  it('resolves the finding, without the names of approvers being kept', async () => {
    const { verdict, asked, clock } = await startWorld(1);
    const { finding, isClosed, memory } = await verdict();
    expect(finding).toBeUndefined();
    expect(isClosed).toBe(true);
    expect(JSON.stringify([...memory])).not.toContain('approver@');
    await clock.sleep(HOUR);
    await verdict();
    expect(asked()).toHaveLength(1);
    await clock.sleep(DAY);
    await verdict();
    expect(asked()).toHaveLength(2);
  });

  it.each([
    [
      'raises an error',
      () => {
        throw new Error('Failed to read workflow: Not licensed');
      },
    ],
    ['is not understood', () => ({ parameters: {} })],
  ])('that %s keeps the finding', async (_case, handler) => {
    const { verdict } = await startWorld(1, { 'pam workflow read': handler });
    const { reading, finding } = await verdict();
    expect(reading.status).toBe('complete');
    expect(finding?.description).toContain('could not be read');
  });

  it('leaves the reading incomplete until it has been asked for', async () => {
    const { verdict, clock, read } = await startWorld(1);
    const { memory } = await read();
    const before = new Map(
      [...memory].map(([uid, record]) => [uid, { ...record, workflow: null }]),
    );
    await clock.sleep(HOUR);
    const { reading, finding, isClosed } = await verdict({ memory: before, budget: 0 });
    expect(reading.status).toBe('incomplete');
    expect([finding, isClosed]).toEqual([undefined, false]);
  });
});

describe('a remote browser', () => {
  it('is reported if its sessions are not recorded, with one command', async () => {
    const enterprise = pamHeavy();
    const uid = pamUid('rbiPortal');
    enterprise.pam.records.push({
      uid,
      type: 'pamRemoteBrowser',
      title: 'Portal',
      fields: [{ type: 'rbiUrl', value: ['https://portal.example.com'] }],
      settings: { connections: true, sessionRecording: false, typescriptRecording: false },
    });
    const world = await startPamWorld({ enterprise });
    running.push(world);
    const { reading } = await world.read();
    expect(reading.status).toBe('complete');
    const found = [...evaluate({ 'privileged-access': reading }, contextOf())];
    const own = found.filter(({ subject }) => subject.id === uid).map(({ control }) => control);
    expect(own).toEqual(['pam.session-recording-off']);
    expect(world.commander.commands.filter((each) => each.includes(uid))).toEqual([
      `get '${uid}' --include-dag --format json`,
    ]);
  });
});
