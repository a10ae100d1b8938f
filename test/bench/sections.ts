import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement, SenderJob } from './job.js';
import { packingBench } from './packing.js';
import { type BenchRow, figure, lowerBound, row } from './row.js';

export interface BenchTools {
  /** A number of findings, reduced for a quick benchmark. */
  readonly scaled: (findings: number) => number;
  readonly measure: (job: SenderJob) => Promise<Measurement>;
}

type Section = (tools: BenchTools) => Promise<BenchRow[]>;

const times = (a: number, b: number) => `${(a / b).toFixed(3)} x bound`;

/** Acknowledged findings per second, over all targets. */
function rate({ seconds }: Measurement, deliveries: number): number {
  return deliveries / seconds;
}

/** CPU seconds per 10,000 findings. */
function cpu({ cpuSeconds }: Measurement, deliveries: number): string {
  return figure((cpuSeconds * 10_000) / deliveries);
}

async function inDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'keeper-bridge-bench-'));
  try {
    return await work(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}

const packing: Section = async () =>
  packingBench(10_000).map(({ distribution, lowerBound: bound, ...calls }) =>
    row(
      `${distribution}: calls`,
      `${figure(calls.ours)} (${calls.oursRatio.toFixed(3)})`,
      `${figure(calls.naive)} (${calls.naiveRatio.toFixed(3)})`,
      `at most 1.02 x ${figure(bound)}`,
      calls.oursRatio <= 1.02,
    ),
  );

const firstSync: Section = async ({ scaled, measure }) => {
  const rows: BenchRow[] = [];
  for (const findings of [1_000, 10_000, 100_000].map(scaled)) {
    const job = { findings };
    const naive = await measure({ ...job, sender: 'naive' });
    const ours = await inDirectory((directory) => measure({ ...job, sender: 'bridge', directory }));
    const bound = lowerBound(ours.hub);
    const size = `${figure(findings)} findings`;
    rows.push(
      row(
        `${size}: calls`,
        figure(ours.hub.importCalls),
        figure(naive.hub.importCalls),
        `bound ${figure(bound.calls)}, none lost`,
        ours.hub.importCalls === bound.calls && ours.lost === 0,
      ),
      row(
        `${size}: bytes`,
        times(ours.hub.importBytes, bound.bytes),
        times(naive.hub.importBytes, bound.bytes),
        `bound ${figure(bound.bytes)}`,
        ours.hub.importBytes <= bound.bytes * 1.001,
      ),
      row(`${size}: CPU seconds per 10,000`, cpu(ours, findings), cpu(naive, findings)),
      row(`${size}: peak memory, MB`, figure(ours.peakRssMb), figure(naive.peakRssMb)),
    );
  }
  return rows;
};

const unchanged: Section = ({ scaled, measure }) =>
  inDirectory(async (directory) => {
    const findings = scaled(100_000);
    const job = { sender: 'bridge', findings, directory } as const;
    await measure(job);
    const same = await measure(job);
    const some = await measure({ ...job, changed: 0.02 });
    const naive = await measure({ sender: 'naive', findings });
    const size = figure(findings);
    return [
      row(
        `${size} unchanged: calls`,
        same.hub.importCalls,
        figure(naive.hub.importCalls),
        '0',
        same.hub.importCalls === 0,
      ),
      row(
        `${size} unchanged: seconds`,
        figure(same.seconds),
        figure(naive.seconds),
        'below 3',
        same.seconds < 3,
      ),
      row(
        `${size} unchanged: peak memory, MB`,
        figure(same.peakRssMb),
        figure(naive.peakRssMb),
        'below 400',
        same.peakRssMb < 400,
      ),
      row(
        `${size}, 2 % changed: calls`,
        some.hub.importCalls,
        figure(naive.hub.importCalls),
        `bound ${lowerBound(some.hub).calls}`,
        some.hub.importCalls === lowerBound(some.hub).calls,
      ),
    ];
  });

const quota: Section = async ({ scaled, measure }) => {
  const findings = scaled(100_000);
  const job = { findings, paced: true };
  const ours = await measure({ ...job, sender: 'bridge' });
  const naive = await measure({ ...job, sender: 'naive' });
  // A burst of 30, then 10 calls per second (AWS API reference).
  const used = ({ hub }: Measurement) =>
    (100 * (hub.importCalls - hub.throttled)) / (30 + 10 * hub.spanSeconds);
  return [
    row(
      'share of the quota used, %',
      figure(used(ours)),
      figure(used(naive)),
      'at least 95',
      used(ours) >= 95,
    ),
    row('calls throttled', ours.hub.throttled, naive.hub.throttled, '0', ours.hub.throttled === 0),
    row('findings lost', ours.lost, naive.lost, '0', ours.lost === 0),
    row('seconds', figure(ours.seconds), figure(naive.seconds)),
  ];
};

const TARGETS = 10;

async function fanOut(
  { measure }: BenchTools,
  name: string,
  ours: Pick<SenderJob, 'findings' | 'paced'>,
  naive: Pick<SenderJob, 'findings' | 'paced'>,
  goal: number | null,
): Promise<BenchRow[]> {
  const bridge = await measure({ ...ours, sender: 'bridge', targets: TARGETS });
  const other = await measure({ ...naive, sender: 'naive', targets: TARGETS });
  const [deliveries, others] = [ours.findings * TARGETS, naive.findings * TARGETS];
  const gain = rate(bridge, deliveries) / rate(other, others);
  return [
    row(
      `${name}: findings a second`,
      `${figure(rate(bridge, deliveries))} (${gain.toFixed(1)} x)`,
      figure(rate(other, others)),
      goal === null ? '' : `at least ${goal} x`,
      goal === null ? null : gain >= goal,
    ),
    row(`${name}: CPU seconds per 10,000`, cpu(bridge, deliveries), cpu(other, others)),
    row(
      `${name}: CPU seconds of the emulator`,
      cpu({ ...bridge, ...bridge.hub }, deliveries),
      cpu({ ...other, ...other.hub }, others),
    ),
    row(`${name}: findings lost`, bridge.lost, other.lost, '0', bridge.lost === 0),
  ];
}

const tenTargets: Section = async (tools) => {
  const few = { findings: tools.scaled(10_000) };
  // The naive sender would need 15 minutes for all; with fewer findings a larger share fits in the
  // burst, which favors it.
  const all = { findings: tools.scaled(100_000), paced: true };
  return [
    ...(await fanOut(tools, 'at the real quota', all, { ...few, paced: true }, 5)),
    ...(await fanOut(tools, 'without any quota', few, few, null)),
  ];
};

const million: Section = ({ scaled, measure }) =>
  inDirectory(async (directory) => {
    const findings = scaled(1_000_000);
    const job = { sender: 'bridge', findings, directory, watchMemory: true } as const;
    const first = await measure(job);
    const again = await measure(job);
    const batches = first.peakLiveMb - again.peakLiveMb;
    const size = figure(findings);
    return [
      row(`${size} sent: seconds`, figure(first.seconds), '-', 'none lost', first.lost === 0),
      row(
        `${size} sent: peak memory, MB`,
        figure(first.peakRssMb),
        '-',
        'below 1,500',
        first.peakRssMb < 1_500,
      ),
      row(
        `${size} unchanged: seconds`,
        figure(again.seconds),
        '-',
        '0 calls',
        again.hub.importCalls === 0,
      ),
      row(`${size} unchanged: peak memory, MB`, figure(again.peakRssMb), '-'),
      row(
        `what ${figure(first.hub.importCalls)} calls add to what is held on to, MB`,
        figure(batches),
        '-',
        'below 250 whatever the size',
        batches < 250,
      ),
    ];
  });

/** In the order of the table. */
export const SECTIONS: Readonly<Record<string, { readonly title: string; readonly run: Section }>> =
  {
    packing: { title: 'Packing of 10,000 findings', run: packing },
    first: { title: 'A first sync, ledger in a folder, no quota', run: firstSync },
    unchanged: { title: 'The next sync', run: unchanged },
    quota: { title: 'One target at the real quota', run: quota },
    targets: { title: 'Ten targets', run: tenTargets },
    million: { title: 'A very large tenant, ledger in a folder', run: million },
  };
