import { BENCHMARKS } from '../../keeper/admin-api/enums.js';
import { DAY } from '../../util/clock.js';
import type { KeeperEnterprise } from '../keeper/enterprise.js';
import type { KeeperPam } from '../keeper/pam.js';
import type { Machines } from './machines.js';
import { ENTERPRISE_ID } from './people.js';
import { tenantRoles } from './roles.js';
import type { ReferenceWeek } from './week.js';

/** Not yet resolved; all others are compliant. */
const OPEN_BENCHMARKS = ['SB_CONFIGURE_IP_ALLOWLISTING', 'SB_DISABLE_BROWSER_PASSWORD_MANAGERS'];

/** The enterprise before its log starts. */
export function tenantOf({ start, people, newcomers, machines }: ReferenceWeek): KeeperEnterprise {
  const present = people.filter((person) => !newcomers.includes(person));
  const longAgo = new Date(start - 60 * DAY).toISOString();
  const yesterday = new Date(start - DAY).toISOString();
  return {
    enterpriseId: ENTERPRISE_ID,
    users: present.map(({ id, email }) => ({
      id,
      email,
      lastLoggedIn: yesterday,
      hasRecords: true,
    })),
    benchmarks: BENCHMARKS.slice(1).map((benchmark) => ({
      benchmark,
      status: OPEN_BENCHMARKS.includes(benchmark) ? 'UNRESOLVED' : 'RESOLVED',
      lastUpdated: longAgo,
      autoResolve: true,
    })),
    alerts: [],
    roles: tenantRoles(present),
    pam: privilegedAccessOf(machines),
    events: [],
  };
}

/** Two gateways, each with some users whose passwords are rotated every night. */
function privilegedAccessOf({ gateways }: Machines): KeeperPam {
  return {
    configurations: gateways.map(({ uid, name, configuration }) => ({
      uid: configuration,
      name,
      type: 'pamNetworkConfiguration',
      gatewayUid: uid,
      resourceUids: [],
      secrets: {},
    })),
    gateways: gateways.map(({ uid, name }) => ({ uid, name, status: 'ONLINE' })),
    records: gateways.flatMap(({ records, configuration, name }) =>
      records.map((uid, index) => ({
        uid,
        type: 'pamUser' as const,
        title: `${name} ${index + 1}`,
        fields: [{ type: 'login', value: [`svc-${index + 1}`] }],
        rotationProfile: null,
        rotation: {
          status: 'RRS_ONLINE',
          configUid: configuration,
          resourceUid: null,
          schedule: 'scheduled',
          disabled: false,
        },
      })),
    ),
  };
}
