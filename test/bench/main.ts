import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import type { Measurement, SenderJob } from './job.js';
import { measure } from './measure.js';
import { packingBench } from './packing.js';

/*
 * npm run bench                          everything; the quota alone takes two minutes of real time
 * npm run bench -- --quick               a tenth of the findings
 * npm run bench -- --only packing,calls  some of it
 * npm run bench -- --profile FOLDER      a CPU profile of each sender
 */
const { values } = parseArgs({
  options: { only: { type: 'string' }, quick: { type: 'boolean' }, profile: { type: 'string' } },
});
const scale = values.quick === true ? 0.1 : 1;
const options = { profile: values.profile ?? null };

type Row = readonly (string | number)[];
interface Section {
  readonly name: string;
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: () => Promise<Row[]>;
}

function count(findings: number): number {
  return Math.round(findings * scale);
}

/** No sender can do with fewer calls, or fewer bytes in them. */
function lowerBound({ hub }: Measurement): number {
  return Math.max(Math.ceil(hub.applied / 100), Math.ceil(hub.importBytes / 240_000));
}

const ratio = (a: number, b: number) => (a / b).toFixed(3);

async function both(job: Omit<SenderJob, 'sender'>) {
  const bridge = await measure({ ...job, sender: 'bridge' }, options);
  const naive = await measure({ ...job, sender: 'naive' }, options);
  return { bridge, naive };
}

async function packing(): Promise<Row[]> {
  return packingBench(count(10_000)).map(
    ({ distribution, lowerBound: bound, ours, oursRatio, naiveRatio }) => [
      distribution,
      bound,
      ours,
      oursRatio.toFixed(3),
      naiveRatio.toFixed(3),
    ],
  );
}

async function calls(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const findings of [1_000, 10_000, 100_000].map(count)) {
    const { bridge, naive } = await both({ findings });
    const per10k = ({ cpuSeconds }: Measurement) => ((cpuSeconds / findings) * 10_000).toFixed(2);
    rows.push([
      findings,
      lowerBound(bridge),
      bridge.hub.importCalls,
      ratio(bridge.hub.importCalls, lowerBound(bridge)),
      per10k(bridge),
      per10k(naive),
      bridge.peakRssMb.toFixed(0),
      bridge.lost,
    ]);
  }
  return rows;
}

async function quota(): Promise<Row[]> {
  const result = await measure(
    { sender: 'bridge', findings: count(100_000), paced: true },
    options,
  );
  const { importCalls, throttled, spanSeconds } = result.hub;
  const allowed = 30 + 10 * spanSeconds;
  return [
    [
      importCalls,
      spanSeconds.toFixed(1),
      `${((100 * importCalls) / allowed).toFixed(1)} %`,
      throttled,
      result.lost,
    ],
  ];
}

async function fanout(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const paced of [true, false]) {
    // A naive sender takes ten times the quota's time; a tenth of the findings shows the same rate.
    const findings = count(paced ? 10_000 : 100_000);
    const { bridge, naive } = await both({ findings, targets: 10, paced });
    const rate = ({ seconds }: Measurement) => Math.round((findings * 10) / seconds);
    rows.push([
      paced ? 'at the quota' : 'without quota',
      findings,
      rate(bridge),
      rate(naive),
      (rate(bridge) / rate(naive)).toFixed(2),
      bridge.lost + naive.lost,
    ]);
  }
  return rows;
}

async function unchanged(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const findings of [10_000, 100_000].map(count)) {
    const folder = await mkdtemp(join(tmpdir(), 'keeper-bridge-bench-'));
    const job = { sender: 'bridge', findings, folder } as const;
    await measure(job, { profile: null });
    const second = await measure(job, options);
    const again = await measure({ sender: 'naive', findings }, options);
    rows.push([
      findings,
      second.hub.importCalls,
      second.seconds.toFixed(2),
      second.peakRssMb.toFixed(0),
      again.hub.importCalls,
      again.seconds.toFixed(2),
    ]);
    await rm(folder, { recursive: true });
  }
  return rows;
}

async function memory(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const findings of [10_000, 100_000, 1_000_000].map(count)) {
    const folder = await mkdtemp(join(tmpdir(), 'keeper-bridge-bench-'));
    const first = await measure({ sender: 'bridge', findings, folder }, options);
    rows.push([
      findings,
      first.hub.importCalls,
      first.seconds.toFixed(1),
      first.peakRssMb.toFixed(0),
      first.lost,
    ]);
    await rm(folder, { recursive: true });
  }
  return rows;
}

const SECTIONS: readonly Section[] = [
  {
    name: 'packing',
    title: 'Packing, calls against the lower bound',
    head: ['sizes', 'bound', 'calls', 'ours / bound', 'naive / bound'],
    rows: packing,
  },
  {
    name: 'calls',
    title: 'A first sync, one target, no quota',
    head: [
      'findings',
      'bound',
      'calls',
      'calls / bound',
      'CPU s / 10k',
      'naive',
      'peak MB',
      'lost',
    ],
    rows: calls,
  },
  {
    name: 'quota',
    title: 'One target at the real quota of 10 calls a second, burst 30',
    head: ['calls', 'seconds', 'share of the quota', 'throttled', 'lost'],
    rows: quota,
  },
  {
    name: 'fanout',
    title: 'Ten targets, findings a second over all of them',
    head: ['', 'findings', 'ours', 'naive', 'times', 'lost'],
    rows: fanout,
  },
  {
    name: 'unchanged',
    title: 'A second run with nothing changed, ledger in a folder',
    head: ['findings', 'calls', 'seconds', 'peak MB', 'naive calls', 'naive seconds'],
    rows: unchanged,
  },
  {
    name: 'memory',
    title: 'A first sync, ledger in a folder',
    head: ['findings', 'calls', 'seconds', 'peak MB', 'lost'],
    rows: memory,
  },
];

const wanted = values.only?.split(',');
for (const { name, title, head, rows } of SECTIONS) {
  if (wanted !== undefined && !wanted.includes(name)) continue;
  const table = new Table({ head: [...head], style: { head: [], border: [] } });
  for (const row of await rows()) table.push([...row]);
  process.stdout.write(`\n${title}\n${table.toString()}\n`);
}
