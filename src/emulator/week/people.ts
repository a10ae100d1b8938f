import { userId } from '../keeper/enterprise.js';
import type { Random } from './random.js';

export const ENTERPRISE_ID = 8560;
const USERS = 500;
/** The last of them join during the week. */
const NEWCOMERS = 15;
const RECORDS_OF_ONE = 40;

/** Each half of the company uses one of these public addresses. */
export const OFFICES = ['192.0.2.1', '192.0.2.17'] as const;
/**
 * Admin Console and vault clients, as in Datadog's samples of Keeper's events; other names are
 * assumed.
 */
const CONSOLE = 'EMConsole.17.3.0';
export const WEB = 'Web App.17.2.2';
const CLIENTS = [WEB, 'Browser Extension.17.3.1', 'Desktop App.17.2.0'] as const;

/** Who acts, from where and with which client. */
export interface Origin {
  readonly by: string;
  readonly address: string;
  readonly client: string;
}

export interface Person {
  readonly id: number;
  readonly email: string;
  readonly office: string;
  readonly home: string;
  /** The first half of an IPv6 address: the rest changes from day to day. */
  readonly mobile: string;
  readonly client: string;
  readonly records: readonly string[];
}

/** The people with a role in the week; nobody plays two roles. */
export interface Cast {
  readonly administrator: Person;
  readonly helpDesk: Person;
  readonly securityLead: Person;
  readonly platformEngineer: Person;
  readonly newcomers: readonly Person[];
  /** Everyone else, in random order: each caller takes the next one. */
  next(count: number): readonly Person[];
}

const TITLES = ['administrator', 'helpdesk', 'securitylead', 'platform'] as const;

export function createPeople(random: Random): readonly Person[] {
  return Array.from({ length: USERS }, (_, index) => {
    const n = index + 1;
    const name = TITLES[index] ?? `user${String(n).padStart(3, '0')}`;
    return {
      id: userId(ENTERPRISE_ID, n),
      email: `${name}@example.com`,
      office: n % 5 === 0 ? OFFICES[1] : OFFICES[0],
      home: n % 2 === 0 ? `203.0.113.${1 + (n % 250)}` : `2001:db8:${n.toString(16)}:1::17`,
      mobile: `2001:db8:f000:${n.toString(16)}`,
      client: random.pick(CLIENTS),
      records: Array.from({ length: RECORDS_OF_ONE }, () => random.uid(`r${n}-`)),
    };
  });
}

export function castOf(people: readonly Person[], random: Random): Cast {
  const [administrator, helpDesk, securityLead, platformEngineer, ...others] = people;
  if (!administrator || !helpDesk || !securityLead || !platformEngineer) {
    throw new Error('There are too few people for the parts.');
  }
  const newcomers = others.slice(-NEWCOMERS);
  const waiting = random.sample(others.slice(0, -NEWCOMERS), others.length);
  return {
    administrator,
    helpDesk,
    securityLead,
    platformEngineer,
    newcomers,
    next: (count) => waiting.splice(0, count),
  };
}

export function atOffice(person: Person): Origin {
  return { by: person.email, address: person.office, client: person.client };
}

export function atHome(person: Person): Origin {
  return { by: person.email, address: person.home, client: person.client };
}

export function onPhone(person: Person, random: Random): Origin {
  const address = `${person.mobile}::${random.whole(1, 65_535).toString(16)}`;
  return { by: person.email, address, client: 'Mobile App.17.1.4' };
}

/** In the Admin Console. */
export function inConsole(person: Person, address: string = person.office): Origin {
  return { by: person.email, address, client: CONSOLE };
}
