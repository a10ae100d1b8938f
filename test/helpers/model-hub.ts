import { BatchUpdateFindingsCommand } from '@aws-sdk/client-securityhub';
import { contentOf } from '../../src/asff/envelope.js';
import type { AsffFinding, RecordState } from '../../src/asff/types.js';
import { createHubClient } from '../../src/delivery/client.js';
import type { Fault } from '../../src/emulator/faults.js';
import { startSecurityHub } from '../../src/emulator/security-hub/server.js';
import type { StoredFinding } from '../../src/emulator/security-hub/types.js';
import type { Clock } from '../../src/util/clock.js';
import type { HubFault, Region } from './model-commands.js';
import { REGIONS } from './model-commands.js';

export const ACCOUNT = '111122223333';
const ACCESS_KEY = 'AKIDEXAMPLE';

/** One import that Security Hub applied and billed. */
export interface ImportRecord {
  readonly region: Region;
  readonly id: string;
  readonly state: RecordState;
  readonly updatedAt: number;
  readonly refresh: boolean;
  /** Everything the bridge sends about the finding, without the times. */
  readonly content: string;
}

/** What an analyst set on a finding. */
const EDIT = {
  Note: { Text: 'Known; the owner has been notified.', UpdatedBy: 'analyst@example.com' },
  Workflow: { Status: 'SUPPRESSED' },
  Severity: { Label: 'CRITICAL' },
} as const;

/** The Security Hub of a history: two Regions of one account, and what happened there. */
export async function startModelHub(
  clock: Clock,
  refusals: 'call' | 'perFinding',
  onImport: (record: ImportRecord) => void,
) {
  let listening = true;
  const hub = await startSecurityHub({
    accounts: { [ACCESS_KEY]: ACCOUNT },
    clock,
    notEnabledAnswers: refusals,
    onImported: ({ region, detail }) => {
      for (const finding of detail.findings) {
        // Already has this type: the emulator stores what the bridge sent.
        const sent = finding as AsffFinding;
        if (listening) onImport(recordOf(region as Region, sent));
      }
    },
  });
  const clients = new Map(
    REGIONS.map((region) => [
      region as string,
      createHubClient({
        region,
        endpoint: hub.url,
        credentials: { accessKeyId: ACCESS_KEY, secretAccessKey: 'test' },
      }),
    ]),
  );
  const clientOf = (region: string) => {
    const client = clients.get(region);
    if (client === undefined) throw new Error(`no client for ${region}`);
    return client;
  };
  const findings = (region: Region): ReadonlyMap<string, StoredFinding> =>
    new Map(hub.findings(ACCOUNT, region).map((stored) => [stored.finding.Id, stored]));

  return {
    clientOf,
    findings,
    active: (region: Region): Set<string> =>
      new Set(
        hub
          .findings(ACCOUNT, region)
          .filter(({ finding }) => finding.RecordState === 'ACTIVE')
          .map(({ finding }) => finding.Id),
      ),

    switch(region: Region, enabled: boolean): void {
      if (enabled) hub.enableHub(ACCOUNT, region);
      else hub.disableHub(ACCOUNT, region);
    },

    /** Schedules a fault; `onDoubt` is called for each finding that the fault leaves uncertain. */
    fail(fault: HubFault, onDoubt: (id: string) => void): void {
      hub.faults.add({
        ...effectOf(fault),
        times: fault.times,
        match: ({ operation, body }) => {
          if (operation !== 'BatchImportFindings') return false;
          const sent = JSON.parse(body).Findings as AsffFinding[];
          if (!sent[0]?.ProductArn.includes(`:${fault.region}:`)) return false;
          if (!HARMLESS.has(fault.kind)) for (const { Id } of sent) onDoubt(Id);
          return true;
        },
      });
    },
    hint: () => hub.faults.clear(),
    /** From now on no request gets a response: later requests come from a process that has ended. */
    hangUp(): void {
      hub.faults.clear();
      hub.faults.add({ kind: 'cut', times: Number.POSITIVE_INFINITY });
    },

    /** An analyst edits one of the existing findings; returns null when there are none. */
    async edit(region: Region, pick: number): Promise<string | null> {
      const all = [...findings(region).values()];
      const chosen = all[pick % Math.max(1, all.length)]?.finding;
      if (chosen === undefined) return null;
      listening = false;
      const { Id, ProductArn } = chosen;
      const command = { FindingIdentifiers: [{ Id, ProductArn }], ...EDIT };
      const response = await clientOf(region).send(new BatchUpdateFindingsCommand(command));
      listening = true;
      return response.ProcessedFindings?.length === 1 ? Id : null;
    },

    stop: async () => {
      for (const client of clients.values()) client.destroy();
      await hub.stop();
    },
  };
}

/** Whether everything an analyst set is still there. */
export function keepsEdit({ finding }: StoredFinding): boolean {
  return (
    finding.Note?.Text === EDIT.Note.Text &&
    finding.Workflow?.Status === EDIT.Workflow.Status &&
    finding.Severity?.Label === EDIT.Severity.Label
  );
}

/** After a clear rejection, the bridge knows what Security Hub holds. */
const HARMLESS: ReadonlySet<HubFault['kind']> = new Set(['throttled', 'denied', 'passing']);

function effectOf({ kind, third }: HubFault): Fault {
  const ids = (id: string) => thirdOf(id) === third;
  switch (kind) {
    case 'throttled':
      return { kind: 'status', status: 429, code: 'TooManyRequestsException' };
    case 'unavailable':
      return { kind: 'status', status: 500, code: 'InternalException' };
    case 'invalid':
      return { kind: 'status', status: 400, code: 'InvalidInputException' };
    case 'denied':
      return { kind: 'status', status: 403, code: 'AccessDeniedException' };
    case 'cut':
      return { kind: 'cut' };
    case 'cut-after':
      return { kind: 'cutAfter' };
    case 'passing':
      return { kind: 'partial', ids, errorCode: 'InternalError', errorMessage: 'Try again.' };
    case 'permanent':
      return { kind: 'partial', ids, errorCode: 'InvalidInput', errorMessage: 'Malformed.' };
    case 'silent-answer':
      return { kind: 'lie', merge: { SuccessCount: 0, FailedCount: 0, FailedFindings: [] } };
    case 'foreign-answer':
      return { kind: 'lie', merge: { SuccessCount: 1_000, FailedFindings: [FOREIGN] } };
  }
}

const FOREIGN = { Id: 'another/product/7', ErrorCode: 'InvalidInput', ErrorMessage: 'Malformed.' };

function thirdOf(id: string): number {
  return Buffer.from(id).reduce((sum, byte) => sum + byte, 0) % 3;
}

function recordOf(region: Region, sent: AsffFinding): ImportRecord {
  const { Id, RecordState, UpdatedAt, ProductFields } = sent;
  return {
    region,
    id: Id,
    state: RecordState,
    updatedAt: Date.parse(UpdatedAt),
    refresh: ProductFields['keeper/refresh'] === 'true',
    content: JSON.stringify(contentOf(sent)),
  };
}
