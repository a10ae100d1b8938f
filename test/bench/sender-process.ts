import { bridgeRun } from './bridge.js';
import type { SenderJob, SenderResult } from './job.js';
import { watchLiveMemory } from './live-memory.js';
import { naiveRun } from './naive.js';

const RUNS = { bridge: bridgeRun, naive: naiveRun };

/** Receives a job with the address of the emulator, runs it, returns a SenderResult and exits. */
process.once('message', async ({ job, url }: { job: SenderJob; url: string }) => {
  const start = performance.now();
  const before = process.cpuUsage();
  const endWatch = job.watchMemory ? watchLiveMemory() : () => 0;
  const lost = await RUNS[job.sender](job, url);
  const peakLiveMb = endWatch();
  const { user, system } = process.cpuUsage(before);
  process.send?.({
    seconds: (performance.now() - start) / 1_000,
    cpuSeconds: (user + system) / 1e6,
    // In KiB.
    peakRssMb: (process.resourceUsage().maxRSS * 1_024) / 1e6,
    peakLiveMb,
    lost,
  } satisfies SenderResult);
  process.disconnect();
});
