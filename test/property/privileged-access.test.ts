import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { closedFindings, evaluate } from '../../src/controls/evaluate.js';
import { Printed } from '../../src/emulator/commander/outputs.js';
import { PAM_HANDLERS } from '../../src/emulator/commander/pam-handlers.js';
import type { Commander } from '../../src/keeper/commander/client.js';
import { commandLine } from '../../src/keeper/commander/commands.js';
import { EMPTY_PAM_CACHE, encodePamCache } from '../../src/sources/privileged-access/cache.js';
import { readPrivilegedAccess } from '../../src/sources/privileged-access/read.js';
import { BridgeError } from '../../src/util/errors.js';
import { seededRandom } from '../../src/util/seeded-random.js';
import { AWS_ACCOUNTS, PLANTED, pamHeavy } from '../helpers/pam-world.js';
import { createRecordingClock } from '../helpers/recording-clock.js';
import { createRecordingLogger } from '../helpers/recording-logger.js';
import { contextOf } from '../unit/controls/build.js';

const RUNS = 2_000;
/** One response in this many is broken, so that most runs get past their lists. */
const SPOILT = 1 / 6;
const STRANGERS: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  2 ** 53,
  '',
  'RRS_NEW',
  "'; get --unmask",
  '\u0000',
  '__proto__',
  [],
  {},
  [[]],
  { __proto__: null, constructor: 1 },
];

type Random = () => number;

function pick<T>(random: Random, from: readonly T[]): T | undefined {
  return from[Math.floor(random() * from.length)];
}

/** The value with one part, at any depth, removed or replaced. */
function mutated(value: unknown, random: Random): unknown {
  const isLeaf = typeof value !== 'object' || value === null || random() < 0.1;
  if (isLeaf) return pick(random, STRANGERS);
  if (Array.isArray(value)) {
    const at = Math.floor(random() * value.length);
    return random() < 0.2
      ? value.filter((_, index) => index !== at)
      : value.map((item, index) => (index === at ? mutated(item, random) : item));
  }
  const entries = Object.entries(value);
  const name = pick(random, entries)?.[0];
  return Object.fromEntries(
    random() < 0.2
      ? entries.filter(([key]) => key !== name)
      : entries.map(([key, item]) => [key, key === name ? mutated(item, random) : item]),
  );
}

/** Text as the client returns it: its lines. */
function printed(answer: unknown): unknown {
  if (!(answer instanceof Printed)) return answer;
  const lines = stripVTControlCharacters(answer.text).split('\n');
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}

/** Responses like those of the Commander emulator, except for the broken parts. */
function spoiltCommander(random: Random): Commander {
  const enterprise = pamHeavy();
  return {
    notices: [],
    async run(command) {
      const words = commandLine(command).replaceAll("'", '').split(' ');
      const name = Object.keys(PAM_HANDLERS).find((it) => words.join(' ').startsWith(it));
      const answer = printed(PAM_HANDLERS[name ?? '']?.(words, enterprise, 0) ?? null);
      if (random() > SPOILT) return answer;
      if (random() < 0.1) throw new BridgeError('CommanderUnavailable', 'Commander is down.');
      return mutated(answer, random);
    },
  };
}

describe('any Commander response about privileged access', () => {
  it('yields a reading and leaks no Commander secret to stored data or messages', async () => {
    const random = seededRandom(20_261_120);
    const statuses = new Set<string>();
    for (let run = 0; run < RUNS; run += 1) {
      const clock = createRecordingClock();
      const logger = createRecordingLogger();
      const { reading, memory } = await readPrivilegedAccess(
        spoiltCommander(random),
        { awsAccounts: AWS_ACCOUNTS, memory: EMPTY_PAM_CACHE },
        { clock, logger, signal: new AbortController().signal },
      );
      const readings = { 'privileged-access': reading };
      const findings = [...evaluate(readings, contextOf())];
      const closed = closedFindings(readings, contextOf());
      expect(reading.error?.code).not.toBe('Unexpected');
      statuses.add(reading.status);
      const out = JSON.stringify([reading, findings, closed, logger.lines, encodePamCache(memory)]);
      for (const secret of PLANTED) expect(out).not.toContain(secret);
    }
    expect([...statuses].sort()).toEqual(['complete', 'failed', 'incomplete']);
  }, 60_000);
});
