import type { SecurityHubClient } from '@aws-sdk/client-securityhub';
import PQueue from 'p-queue';
import type { CallDeps } from '../../src/delivery/call-hub.js';
import { createHubClient } from '../../src/delivery/client.js';
import { createPace } from '../../src/delivery/pacing.js';
import { securityHub } from '../../src/delivery/security-hub.js';
import { type Recorder, SendQueue } from '../../src/delivery/send-queue.js';
import type { Outcome, OutgoingFinding } from '../../src/delivery/transport.js';
import type { SecurityHubOptions } from '../../src/emulator/security-hub/api.js';
import { startSecurityHub } from '../../src/emulator/security-hub/server.js';
import { asffFinding } from './asff.js';
import { createInstantClock } from './instant-clock.js';
import { ledgerRow } from './ledger-row.js';
import { target } from './target.js';

const ACCESS_KEY = 'AKIDEXAMPLE111122223333';

/** Keeps what a queue recorded, as a ledger would. */
export interface MemoryRecorder extends Recorder {
  readonly outcomes: Outcome[];
  readonly intents: (readonly string[])[];
  readonly unanswered: string[];
}

function memoryRecorder(): MemoryRecorder {
  const outcomes: Outcome[] = [];
  const intents: (readonly string[])[] = [];
  const unanswered: string[] = [];
  return {
    outcomes,
    intents,
    unanswered,
    async recordIntent(items) {
      intents.push(items.map((item) => item.finding.Id));
      return String(intents.length);
    },
    async recordOutcomes(_ref, recorded, lost) {
      outcomes.push(...recorded);
      unanswered.push(...lost.map((item) => item.finding.Id));
    },
  };
}

export function outgoing(
  number: number,
  changes: Parameters<typeof asffFinding>[0] = {},
): OutgoingFinding {
  const finding = asffFinding({ Id: `keeper/us/8560/x/user/${number}`, ...changes });
  const bytes = Buffer.byteLength(JSON.stringify(finding));
  const entry = { row: ledgerRow({ id: finding.Id }), body: finding };
  return { action: 'create', finding, bytes, entry, superseded: false };
}

interface WorldDeps extends Partial<CallDeps> {
  readonly client?: SecurityHubClient;
  readonly recorder?: Recorder;
}

/** A send queue, the Security Hub it sends to over HTTP, and what it recorded. */
export async function startSendQueueWorld(
  hubOptions: Partial<SecurityHubOptions> = {},
  { client, recorder, ...changes }: WorldDeps = {},
) {
  const clock = createInstantClock();
  const hub = await startSecurityHub({
    accounts: { [ACCESS_KEY]: '111122223333' },
    clock,
    ...hubOptions,
  });
  const recorded = memoryRecorder();
  const abort = new AbortController();
  const deps: CallDeps = {
    target: target(),
    pace: createPace({ clock }),
    connections: new PQueue({ concurrency: 10 }),
    clock,
    signal: abort.signal,
    deadline: null,
    random: () => 0.5,
    ...changes,
  };
  const credentials = { accessKeyId: ACCESS_KEY, secretAccessKey: 'test' };
  const hubClient =
    client ?? createHubClient({ region: 'us-east-1', endpoint: hub.url, credentials });
  const transport = securityHub(hubClient, deps);
  const queue = new SendQueue({ ...deps, transport, recorder: recorder ?? recorded });
  async function send(items: readonly OutgoingFinding[]) {
    for (const item of items) await queue.add(item);
    await queue.finish();
  }
  return { clock, hub, recorded, queue, abort, send };
}

/** The number of findings with each outcome. */
export function outcomeCounts(recorded: MemoryRecorder): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of recorded.outcomes) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}
