import { contentOf } from '../../src/asff/envelope.js';
import type { AsffFinding } from '../../src/asff/types.js';
import { startKeeper, startSecurityHub } from '../../src/emulator/index.js';
import { generateEnterprise } from './generate-enterprise.js';

const ACCOUNT = '111122223333';
const REGION = 'us-east-1';
const ACCESS_KEY = 'AKIDEXAMPLE';
const TOKEN = 'synthetic-token-5f1c';
const LONG_AGO = '2020-01-01T00:00:00.000Z';

/** Every user is one finding, and there are no others. */
const CONTROLS = {
  'adoption.*': { perUser: true },
  'adoption.recent-logins': { enabled: false },
  'adoption.vault-usage': { enabled: false },
};
const SOURCES = { benchmarks: false, alerts: false, events: false };

/**
 * A Keeper and a Security Hub for a program in another process. Each user of the enterprise either
 * never logged in or has long been inactive, which are two findings; `change` moves users from one
 * to the other.
 */
export async function startKillWorld(users: number, ledger: string) {
  const enterprise = generateEnterprise({ enterpriseId: 8560, users, now: Date.now() });
  for (const user of enterprise.users) user.lastLoggedIn = null;
  const keeper = await startKeeper({ enterprise, token: TOKEN, pageSize: 1_000 });
  const last = new Map<string, string>();
  let imports = 0;
  let duplicates = 0;
  const hub = await startSecurityHub({
    accounts: { [ACCESS_KEY]: ACCOUNT },
    rateLimit: false,
    onImported: ({ detail }) => {
      for (const finding of detail.findings) {
        // Already has this type: the emulator stores what the bridge sent.
        const sent = finding as AsffFinding;
        const content = JSON.stringify([sent.RecordState, contentOf(sent)]);
        imports += 1;
        if (last.get(sent.Id) === content) duplicates += 1;
        last.set(sent.Id, content);
      }
    },
  });
  const env = {
    AWS_ENDPOINT_URL_SECURITYHUB: hub.url,
    AWS_ACCESS_KEY_ID: ACCESS_KEY,
    AWS_SECRET_ACCESS_KEY: 'test',
    KEEPER_API_TOKEN: TOKEN,
    KEEPER_BRIDGE_CONFIG: JSON.stringify({
      version: 1,
      ledger: { file: ledger },
      tenants: [
        {
          name: 'acme',
          keeper: {
            region: 'us',
            baseUrl: keeper.url,
            enterpriseId: '8560',
            token: { env: 'KEEPER_API_TOKEN' },
          },
          sources: SOURCES,
          controls: CONTROLS,
          targets: [{ account: ACCOUNT, regions: [REGION] }],
        },
      ],
    }),
  };

  return {
    env,
    get imports() {
      return imports;
    },
    /** Imports that Security Hub applied although it already held the same content. */
    get duplicates() {
      return duplicates;
    },

    /** Nobody waits for a request any more. */
    clear(): void {
      keeper.faults.clear();
      hub.faults.clear();
    },

    /** Calls back when the nth request from now on has arrived, before it is processed. */
    onArrival(where: 'keeper' | 'hub', nth: number, arrived: () => void): void {
      let count = 0;
      const server = where === 'keeper' ? keeper : hub;
      server.faults.add({
        kind: 'slow',
        ms: 0,
        match: () => {
          count += 1;
          if (count === nth) arrived();
          return false;
        },
      });
    },

    /** Moves the chosen users to the other of their two findings. */
    change(isChosen: (user: number) => boolean): void {
      for (const [index, user] of enterprise.users.entries()) {
        if (isChosen(index)) user.lastLoggedIn = user.lastLoggedIn === null ? LONG_AGO : null;
      }
    },

    /** By Id: the last login that the active finding must contain. */
    wanted: (): Map<string, string | undefined> =>
      new Map(
        enterprise.users.map(({ id, lastLoggedIn }) => {
          const control = lastLoggedIn === null ? 'never-logged-in' : 'inactive-user';
          return [`keeper/us/8560/adoption.${control}/user/${id}`, lastLoggedIn ?? undefined];
        }),
      ),

    /** By Id: the last login that the finding contains. */
    active: (): Map<string, string | undefined> =>
      new Map(
        hub
          .findings(ACCOUNT, REGION)
          .filter(({ finding }) => finding.RecordState === 'ACTIVE')
          .map(({ finding }) => [finding.Id, finding.ProductFields?.['keeper/last-logged-in']]),
      ),

    stop: () => Promise.all([keeper.stop(), hub.stop()]),
  };
}

export type KillWorld = Awaited<ReturnType<typeof startKillWorld>>;
