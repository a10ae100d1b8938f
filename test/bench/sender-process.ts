import { bridgeRun } from './bridge.js';
import type { SenderJob, SenderResult } from './job.js';
import { naiveRun } from './naive.js';

const RUNS = { bridge: bridgeRun, naive: naiveRun };

/** Does one job, told with the address of the emulator, answers a SenderResult and ends. */
process.once('message', async ({ job, url }: { job: SenderJob; url: string }) => {
  const start = performance.now();
  const before = process.cpuUsage();
  const lost = await RUNS[job.sender](job, url);
  const { user, system } = process.cpuUsage(before);
  process.send?.({
    seconds: (performance.now() - start) / 1_000,
    cpuSeconds: (user + system) / 1e6,
    // In KiB.
    peakRssMb: (process.resourceUsage().maxRSS * 1_024) / 1e6,
    lost,
  } satisfies SenderResult);
  process.disconnect();
});
