import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { closedFindings, evaluate } from '../../src/controls/evaluate.js';
import { type CommandHandlers, Printed, Returned } from '../../src/emulator/commander/outputs.js';
import { startPamWorld } from '../helpers/pam-world.js';
import { contextOf } from '../unit/controls/build.js';

const MACHINE = 'MMMMMMMMMMMMMMMMMMMMMA';
const CONTROL = 'pam.standing-privilege';

/** What a real Commander returns for one machine and its user. */
const ANSWERS = JSON.parse(
  readFileSync(
    new URL('../../fixtures/keeper/commander/pam-answers.json', import.meta.url),
    'utf8',
  ),
);

const running: { stop(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((world) => world.stop()));
});

function wordIn<T>(answers: Readonly<Record<string, T>>, words: readonly string[]): T | undefined {
  return answers[words.find((word) => Object.hasOwn(answers, word)) ?? ''];
}

/** @param jit text that is printed; an error is thrown */
async function readAnswers(jit: string | Error, changes: CommandHandlers = {}) {
  const world = await startPamWorld({
    handlers: {
      'pam config list': () => ANSWERS['pam config list'],
      'pam gateway list': () => ANSWERS['pam gateway list'],
      list: () => ANSWERS.list,
      'pam rotation info': () => ANSWERS['pam rotation info'],
      get: (words) => wordIn(ANSWERS.get, words),
      'pam connection jit': () => {
        if (jit instanceof Error) throw jit;
        return new Printed(jit);
      },
      ...changes,
    },
  });
  running.push(world);
  const { reading } = await world.read();
  const readings = { 'privileged-access': reading };
  const isOf = (it: { control: string; subject: { id: string } }) =>
    it.control === CONTROL && it.subject.id === MACHINE;
  const isOpen = [...evaluate(readings, contextOf())].some(isOf);
  const isClosed = closedFindings(readings, contextOf()).some(isOf);
  return { reading, verdict: isOpen ? 'problem' : isClosed ? 'fine' : 'unknown', ...world };
}

describe('a machine with sessions whose user was never set up for rotation', () => {
  it('is standing privilege when Commander returns no just-in-time settings', async () => {
    const { reading, verdict } = await readAnswers(ANSWERS.jit.none);
    expect(reading).toMatchObject({ status: 'complete', error: null });
    expect(verdict).toBe('problem');
  });

  it('is not standing privilege with just-in-time access', async () => {
    const { reading, verdict } = await readAnswers(ANSWERS.jit.on);
    expect(reading).toMatchObject({ status: 'complete', error: null });
    expect(verdict).toBe('fine');
  });

  it.each([
    ['unknown text', 'JIT is off.'],
    ['an error of the command', new Error(ANSWERS.jitErrors.otherType)],
    ['several configurations', new Error(ANSWERS.jitErrors.several)],
    ['a contradiction of the configuration list', new Error(ANSWERS.jitErrors.unlinked)],
  ])('is undecided with %s, and the source is incomplete', async (_case, jit) => {
    const { reading, verdict, commander } = await readAnswers(jit);
    expect(reading).toMatchObject({ status: 'incomplete', error: null });
    expect(verdict).toBe('unknown');
    const asked = commander.commands.filter((it) => it.startsWith('pam connection'));
    expect(asked).toEqual([
      `pam connection jit '${MACHINE}' --configuration='CCCCCCCCCCCCCCCCCCCCCA' --show`,
    ]);
  });

  it.each(['pamDatabase', 'pamDirectory'])('is treated the same for a %s', async (type) => {
    const rows = ANSWERS.list.map((row: { type: string }) =>
      row.type === 'pamMachine' ? { ...row, type } : row,
    );
    const list = () => rows;
    expect((await readAnswers(ANSWERS.jit.none, { list })).verdict).toBe('problem');
    expect((await readAnswers(ANSWERS.jit.on, { list })).verdict).toBe('fine');
    expect((await readAnswers('', { list })).verdict).toBe('unknown');
  });

  // The record types that `pam config new` creates (discoveryrotation.py).
  it.each([
    'pamNetworkConfiguration',
    'pamAzureConfiguration',
    'pamGcpConfiguration',
    'pamDomainConfiguration',
    'pamOciConfiguration',
  ])('is treated the same in a %s', async (type) => {
    const [configuration] = ANSWERS['pam config list'].configurations;
    const changes = {
      'pam config list': () => ({ configurations: [{ ...configuration, config_type: type }] }),
    };
    expect((await readAnswers(ANSWERS.jit.none, changes)).verdict).toBe('problem');
    expect((await readAnswers(ANSWERS.jit.on, changes)).verdict).toBe('fine');
    const unread = await readAnswers('JIT is off.', changes);
    expect(unread.verdict).toBe('unknown');
    expect(unread.reading).toMatchObject({ status: 'incomplete', error: null });
  });

  it('is not queried for users, which only machines, databases and directories have', async () => {
    const { commander } = await readAnswers(ANSWERS.jit.none);
    const asked = commander.commands.filter((it) => it.startsWith('pam connection'));
    expect(asked.join()).not.toContain('UUUUUUUUUUUUUUUUUUUUUA');
  });
});

describe('a record outside all configurations', () => {
  const outside = {
    'pam config list': () => ({ configurations: [] }),
    get: (words: readonly string[]) => ({
      ...Object(wordIn(ANSWERS.get, words)),
      pam_configuration_uid: null,
      pamSettingsEnabled: { connections: null },
    }),
  };

  it('has no just-in-time settings, and the source is complete', async () => {
    const unlinked = new Error(ANSWERS.jitErrors.unlinked);
    const { reading, verdict, commander } = await readAnswers(unlinked, outside);
    expect(reading).toMatchObject({ status: 'complete', error: null });
    expect(verdict).not.toBe('problem');
    expect(commander.commands).toContain(`pam connection jit '${MACHINE}' --show`);
  });
});

describe('a configuration missing from the list of Commander', () => {
  it('makes the source incomplete although the settings of its records are known', async () => {
    const { reading, verdict, logger } = await readAnswers(ANSWERS.jit.none, {
      'pam config list': () => ({ configurations: [] }),
    });
    expect(reading).toMatchObject({ status: 'incomplete', error: null });
    expect(verdict).toBe('problem');
    expect(logger.lines.join('\n')).toContain('CCCCCCCCCCCCCCCCCCCCCA');
  });
});

it('does not make an empty list of records incomplete', async () => {
  const { reading } = await readAnswers(ANSWERS.jit.none, {
    list: () => new Returned(ANSWERS.emptyList),
    'pam config list': () => ({ configurations: [] }),
  });
  expect(reading).toMatchObject({ status: 'complete', error: null });
});
