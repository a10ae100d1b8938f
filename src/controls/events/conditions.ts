import type { AuditEvent } from '../../domain/audit-event.js';
import { ownValue } from '../../util/own-value.js';
import type { EventFacts } from './facts.js';
import type { Familiarity } from './familiarity.js';
import { fieldOf, userFields } from './parties.js';
import { isScript, TRAITS, type TraitName } from './traits.js';

export interface Circumstances {
  readonly facts: EventFacts;
  readonly familiar: Familiarity;
}

interface ConditionEntry {
  holds(event: AuditEvent, circumstances: Circumstances): boolean;
  /** What has to be remembered for it. */
  readonly trait?: TraitName;
}

/** An application used from this many addresses has no fixed location, so another address is not unusual. */
const ROAMING = 10;

/** The conditions that a rule can set for an event. */
const CONDITIONS = {
  /** The acting user is the one who receives. */
  'to-self': {
    holds: ({ username, fields }) =>
      username !== null && ownValue(fields, 'to_username') === username,
  },
  'new-address': {
    holds: (event, circumstances) => isNew('address', event, circumstances),
    trait: 'address',
  },
  'new-script': {
    holds: (event, circumstances) => isScript(event) && isNew('client', event, circumstances),
    trait: 'client',
  },
  'new-critical-record': {
    holds: (event, { familiar, facts }) =>
      !familiar.knows(TRAITS.record.of(event, facts), event.timestamp),
    trait: 'record',
  },
  'new-machine-address': {
    holds(event, circumstances) {
      const { familiar, facts } = circumstances;
      const habits = familiar.habits(TRAITS.machine.of(event, facts), event.timestamp);
      return habits < ROAMING && isNew('machine', event, circumstances);
    },
    trait: 'machine',
  },
  /** The user who loses the vault has been locked for at least a day. */
  'owner-locked': {
    holds: (event, { familiar, facts }) =>
      familiar.standing(TRAITS.lock.of(event, facts), event.timestamp) === 'usual',
    trait: 'lock',
  },
  administrator: { holds: (event, { facts }) => concernsAdministrator(event, facts) },
  'administrator-role': {
    holds: (event, { facts }) => facts.administrators?.roles.has(roleOf(event)) === true,
  },
  'granting-role': {
    holds: (event, { facts }) => facts.administrators?.grantingRoles.has(roleOf(event)) === true,
  },
  'not-automation': {
    holds: ({ username }, { facts }) =>
      username === null || !facts.automationAccounts.has(username.toLowerCase()),
  },
  /** Not by Keeper itself, whose events have no address (`ext_share_expired`: client `Server.0.0.0`). */
  'by-person': {
    holds: ({ username, remoteAddress }) => username !== null && remoteAddress !== null,
  },
} as const satisfies Record<string, ConditionEntry>;

export type Condition = keyof typeof CONDITIONS;

export function holds(
  condition: Condition,
  event: AuditEvent,
  circumstances: Circumstances,
): boolean {
  return CONDITIONS[condition].holds(event, circumstances);
}

export function traitsOf(conditions: readonly Condition[]): readonly TraitName[] {
  return conditions.flatMap((condition) => {
    const entry: ConditionEntry = CONDITIONS[condition];
    return entry.trait ?? [];
  });
}

/** Whether the user that the event is about is an administrator; false if the roles have not been read. */
export function concernsAdministrator(event: AuditEvent, { administrators }: EventFacts): boolean {
  const user = fieldOf(event, userFields(event.type));
  return user !== null && administrators?.users.has(user.toLowerCase()) === true;
}

/** The id is `<role>` or `<enterprise>/<role>` (a sample event in Datadog's parser for Keeper). */
function roleOf({ fields }: AuditEvent): string {
  return ownValue(fields, 'role_id')?.split('/').at(-1) ?? '';
}

function isNew(name: TraitName, event: AuditEvent, { familiar, facts }: Circumstances): boolean {
  return familiar.standing(TRAITS[name].of(event, facts), event.timestamp) === 'new';
}
