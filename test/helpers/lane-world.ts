import PQueue from 'p-queue';
import { createHubClient } from '../../src/delivery/client.js';
import { createPace } from '../../src/delivery/pacing.js';
import {
  type Journal,
  Lane,
  type LaneDeps,
  type Outcome,
  type OutgoingFinding,
} from '../../src/delivery/send-queue.js';
import type { SecurityHubOptions } from '../../src/emulator/security-hub/api.js';
import { startSecurityHub } from '../../src/emulator/security-hub/server.js';
import { asffFinding } from './asff.js';
import { createInstantClock } from './instant-clock.js';
import { target } from './target.js';

const ACCESS_KEY = 'AKIDEXAMPLE111122223333';

/** Remembers what a lane reported, as a ledger would. */
export interface RecordingJournal extends Journal<OutgoingFinding> {
  readonly outcomes: Outcome<OutgoingFinding>[];
  readonly departures: (readonly string[])[];
  readonly unanswered: string[];
}

function recordingJournal(): RecordingJournal {
  const outcomes: Outcome<OutgoingFinding>[] = [];
  const departures: (readonly string[])[] = [];
  const unanswered: string[] = [];
  return {
    outcomes,
    departures,
    unanswered,
    async recordIntent(items) {
      departures.push(items.map((item) => item.finding.Id));
      return String(departures.length);
    },
    async recordOutcomes(_ref, arrived, lost) {
      outcomes.push(...arrived);
      unanswered.push(...lost.map((item) => item.finding.Id));
    },
  };
}

export function shipment(
  number: number,
  changes: Parameters<typeof asffFinding>[0] = {},
): OutgoingFinding {
  const finding = asffFinding({ Id: `keeper/us/8560/x/user/${number}`, ...changes });
  return { finding, bytes: Buffer.byteLength(JSON.stringify(finding)) };
}

/** A lane, the Security Hub it sends to over HTTP, and the journal it keeps. */
export async function startLaneWorld(
  hubOptions: Partial<SecurityHubOptions> = {},
  laneDeps: Partial<LaneDeps<OutgoingFinding>> = {},
) {
  const clock = createInstantClock();
  const hub = await startSecurityHub({
    accounts: { [ACCESS_KEY]: '111122223333' },
    clock,
    ...hubOptions,
  });
  const journal = recordingJournal();
  const abort = new AbortController();
  const lane = new Lane<OutgoingFinding>({
    client: createHubClient({
      region: 'us-east-1',
      endpoint: hub.url,
      credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: 'test' },
    }),
    target: target(),
    pace: createPace({ clock }),
    connections: new PQueue({ concurrency: 10 }),
    clock,
    signal: abort.signal,
    deadline: null,
    random: () => 0.5,
    journal,
    ...laneDeps,
  });
  async function send(shipments: readonly OutgoingFinding[]) {
    for (const item of shipments) await lane.add(item);
    await lane.finish();
  }
  return { clock, hub, journal, lane, abort, send };
}

/** How many findings ended in each way. */
export function outcomeCounts(journal: RecordingJournal): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of journal.outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
