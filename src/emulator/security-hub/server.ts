import { systemClock } from '../../util/clock.js';
import { createFaultSchedule } from '../faults.js';
import { startHttpServer } from '../http-server.js';
import type { SecurityHubEmulator, SecurityHubOptions, SecurityHubStats } from './api.js';
import { handle } from './dispatch.js';
import { createHubs, type Hub } from './hub.js';
import type { CallRecord } from './types.js';

/** "6 MB per batch" in AWS's partner guide. */
const MAX_BODY_BYTES = 6_000_000;

/**
 * An in-process AWS Security Hub for the real SDK: same wire format, same errors. It supports BatchImportFindings,
 * GetFindings, BatchUpdateFindings, DescribeHub and ListEnabledProductsForImport.
 *
 * @throws BridgeError `PortUnavailable`
 */
export async function startSecurityHub(options: SecurityHubOptions): Promise<SecurityHubEmulator> {
  const clock = options.clock ?? systemClock;
  const faults = createFaultSchedule();
  const hubs = createHubs(() => clock.now(), options.keep ?? 'all');
  const calls: CallRecord[] = [];
  const server = await startHttpServer({
    port: options.port ?? 0,
    maxBodyBytes: MAX_BODY_BYTES,
    handle: (request) => handle(request, { options, clock, faults, hubs, calls }),
  });
  return {
    url: server.url,
    faults,
    calls,
    get stats() {
      return statsOf(calls, hubs.all());
    },
    findings: (account, region) => [...hubs.of(account, region).store.all()],
    ingestionEvents: (account, region) =>
      hubs
        .all()
        .filter((hub) => account === undefined || hub.account === account)
        .filter((hub) => region === undefined || hub.region === region)
        .reduce((total, hub) => total + hub.ingestionEvents, 0),
    throttled: (account, region) => hubs.of(account, region).throttled,
    enableHub(account, region) {
      hubs.of(account, region).enabled = true;
    },
    disableHub(account, region) {
      hubs.of(account, region).enabled = false;
    },
    subscribe(account, region, productArn) {
      hubs.of(account, region).subscriptions.add(productArn);
    },
    stop: server.stop,
  };
}

function statsOf(calls: readonly CallRecord[], hubs: readonly Hub[]): SecurityHubStats {
  const imports = calls.filter(({ operation }) => operation === 'BatchImportFindings');
  return {
    calls: calls.length,
    importCalls: imports.length,
    largestCallBytes: imports.reduce((most, { bytes }) => Math.max(most, bytes), 0),
    largestCallFindings: imports.reduce((most, { count }) => Math.max(most, count), 0),
    ingestionEvents: hubs.reduce((total, hub) => total + hub.ingestionEvents, 0),
    throttled: hubs.reduce((total, hub) => total + hub.throttled, 0),
  };
}
