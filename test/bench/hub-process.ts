import { startSecurityHub } from '../../src/emulator/index.js';
import { ACCESS_KEY, ACCOUNT, type HubResult } from './job.js';

/**
 * A Security Hub in its own process. It answers `{ rateLimit }` with `{ url }`, and `stats` with a
 * HubResult.
 */
process.once('message', async ({ rateLimit }: { rateLimit: boolean }) => {
  const hub = await startSecurityHub({
    accounts: { [ACCESS_KEY]: ACCOUNT },
    keep: 'hashes',
    rateLimit,
  });
  process.on('message', () => {
    const { user, system } = process.cpuUsage();
    const times = hub.calls.map((call) => call.at);
    process.send?.({
      importCalls: hub.stats.importCalls,
      importBytes: hub.calls.reduce((sum, call) => sum + call.bytes, 0),
      throttled: hub.stats.throttled,
      applied: hub.ingestionEvents(),
      spanSeconds: times.length > 0 ? ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1_000 : 0,
      cpuSeconds: (user + system) / 1e6,
    } satisfies HubResult);
  });
  process.once('disconnect', () => hub.stop());
  process.send?.({ url: hub.url });
});
