import process from 'node:process';
import { expect, it } from 'vitest';
import { evaluate } from '../../src/controls/evaluate.js';
import { createAdminApi } from '../../src/keeper/admin-api/client.js';
import { silentLogger } from '../../src/util/logger.js';
import { seededRandom } from '../../src/util/seeded-random.js';
import { createInstantClock } from '../helpers/instant-clock.js';
import type { RiskSourceId } from '../helpers/read-sources.js';
import { readSources } from '../helpers/read-sources.js';
import { contextOf } from '../unit/controls/build.js';

/** A sample for `npm test`; FUZZ_RUNS=100000 is the long run of two minutes. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 5_000);
const TIMEOUT_MS = 30_000 + RUNS * 5;
const TOKEN = 'synthetic-token-c0ffee';

const ANSWERS: Readonly<Record<string, unknown>> = {
  'security-benchmarks': {
    enterprise_security_benchmarks: [
      {
        security_benchmark: 'SB_CREATE_ALERTS',
        security_benchmark_status: 'UNRESOLVED',
        last_updated: 1_790_000_000_000,
      },
      { security_benchmark: 12, security_benchmark_status: 1, auto_resolve: true },
    ],
  },
  'security-alerts-summary': {
    security_alerts_summary: [
      {
        audit_event_type: 'login_failure',
        current_count: 3,
        current_user_count: 2,
        previous_count: 1,
      },
      { audit_event_type: 'set_two_factor_off', current_count: 1, current_user_count: 1 },
    ],
  },
  'security-alerts-detail': {
    security_alert_details: [{ enterprise_user_id: 36_765_089_595_393, current_count: 3 }],
    has_more: false,
  },
};

type Random = () => number;
/** None of them is a valid response with another meaning, such as an empty list. */
const ODD = [
  null,
  -1,
  1.5,
  'no such thing',
  '',
  {},
  true,
  '9'.repeat(400),
  '\u0000',
  Number.MAX_VALUE,
];

/**
 * Breaks one thing in a response: truncates a string, renames a key, or changes the type of a
 * value.
 */
function mutated(response: unknown, random: Random): string {
  const text = JSON.stringify(response);
  const kind = random();
  if (kind < 0.2) return text.slice(0, Math.floor(random() * text.length));
  if (kind < 0.3) return '<!doctype html><title>Maintenance</title>';
  const copy = structuredClone(response);
  breakSomething(copy, random);
  return JSON.stringify(copy);
}

function breakSomething(value: unknown, random: Random): void {
  if (typeof value !== 'object' || value === null) return;
  const members = value as Record<string, unknown>;
  const keys = Object.keys(members);
  const key = keys[Math.floor(random() * keys.length)];
  if (key === undefined) return;
  const child = members[key];
  if (typeof child === 'object' && child !== null && random() < 0.8) breakSomething(child, random);
  else if (Array.isArray(value) || random() < 0.6)
    members[key] = ODD[Math.floor(random() * ODD.length)];
  else {
    delete members[key];
    members[`x_${key}`] = child;
  }
}

async function read(respond: (path: string) => string) {
  const texts: string[] = [];
  const log = (message: string, fields: object = {}) =>
    void texts.push(JSON.stringify({ message, ...fields }));
  const clock = createInstantClock();
  const signal = new AbortController().signal;
  const logger = { ...silentLogger, warn: log, error: log };
  const fetch = async (url: Parameters<typeof globalThis.fetch>[0]) =>
    new Response(respond(new URL(String(url)).pathname));
  const http = { fetch, clock, logger, signal };
  const api = createAdminApi({ region: 'us', token: TOKEN, http });
  const readings = await readSources(api, ['benchmarks', 'alerts'], { clock, logger, signal });
  const wanted = new Set([...evaluate(readings, contextOf())].map(({ control }) => control));
  return { readings, wanted, output: texts.join() + JSON.stringify(readings) };
}

function plain(path: string): unknown {
  return ANSWERS[path.split('/').at(-1) ?? ''];
}

it(
  `handles ${RUNS} broken responses without crashing, leaking secrets or resolving findings`,
  async () => {
    const random = seededRandom(20_261_123);
    const before = await read((path) => JSON.stringify(plain(path)));
    const sourceOf = (control: string): RiskSourceId =>
      control.startsWith('alert.') ? 'alerts' : 'benchmarks';
    const problems: string[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const names = Object.keys(ANSWERS);
      const broken = names[Math.floor(random() * names.length)] ?? '';
      const text = mutated(ANSWERS[broken], random);
      const after = await read((path) =>
        path.endsWith(broken) ? text : JSON.stringify(plain(path)),
      );
      const gone = [...before.wanted].filter(
        (control) =>
          !after.wanted.has(control) && after.readings[sourceOf(control)]?.status === 'complete',
      );
      if (gone.length > 0) problems.push(`${gone.join()} after ${text}`);
      if (after.output.includes(TOKEN)) problems.push(`the token appears after ${text}`);
      if (after.output.includes('"Unexpected"')) problems.push(`a crash after ${text}`);
    }
    expect(problems).toEqual([]);
  },
  TIMEOUT_MS,
);
