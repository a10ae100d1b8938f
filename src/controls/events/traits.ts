import { isIPv6 } from 'node:net';
import type { AuditEvent } from '../../domain/audit-event.js';
import { ownValue } from '../../util/own-value.js';
import { LOGINS } from './codes.js';
import type { EventFacts } from './facts.js';
import { hashOf, type Trait } from './familiarity.js';
import { targetOf } from './parties.js';

export type TraitName = 'address' | 'client' | 'record' | 'machine' | 'lock';

/** Something that the memory of 30 days keeps. */
export interface TraitKind {
  /** The event types that show it. */
  readonly types: readonly string[];
  of(event: AuditEvent, facts: EventFacts): Trait;
}

export const TRAITS: Readonly<Record<TraitName, TraitKind>> = {
  /** Where a user logs in from. */
  address: {
    types: LOGINS,
    of: ({ username, remoteAddress }) =>
      username === null || remoteAddress === null
        ? null
        : { owner: hashOf(username), value: hashOf(username, networkOf(remoteAddress)) },
  },
  /** What kind of client a user logs in with. */
  client: {
    types: LOGINS,
    of(event) {
      const { username } = event;
      return clientOf(event) === '' ? null : traitOf('client', username, String(isScript(event)));
    },
  },
  /** Which of the critical records a user has opened. */
  record: {
    types: ['open_record', 'copy_password'],
    of({ username, fields }, { criticalRecords }) {
      const record = ownValue(fields, 'record_uid') ?? '';
      // A record has its own entry, so that the bound per owner does not limit how many are known.
      const owner = username === null ? null : `${username} ${record}`;
      return criticalRecords.has(record) ? traitOf('record', owner, 'opened') : null;
    },
  },
  /** Where an application of Secrets Manager is used. That `app_uid` names the application is assumed. */
  machine: {
    types: ['app_client_access'],
    of({ fields, remoteAddress }) {
      const network = remoteAddress === null ? null : networkOf(remoteAddress);
      return traitOf('machine', ownValue(fields, 'app_uid') ?? null, network);
    },
  },
  /** Users whose accounts are locked. */
  lock: {
    types: ['lock_user'],
    of: (event) => traitOf('lock', targetOf(event), 'locked'),
  },
};

/** Commander or an SDK, as opposed to an app for people. How Keeper names them in `client_version` is assumed. */
export function isScript(event: AuditEvent): boolean {
  return /commander|sdk/i.test(clientOf(event));
}

function clientOf({ fields }: AuditEvent): string {
  return ownValue(fields, 'client_version') ?? '';
}

function traitOf(kind: TraitName, owner: string | null, value: string | null): Trait {
  if (owner === null || value === null) return null;
  return { owner: hashOf(kind, owner), value: hashOf(kind, owner, value) };
}

/** For IPv6 the /64 prefix: hosts change their address within it. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail = ''] = address.toLowerCase().split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const zeros = Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0');
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((part) => part.padStart(4, '0'))
    .join(':');
}
