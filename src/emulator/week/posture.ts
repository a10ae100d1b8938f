import { ALERTS } from '../../controls/alerts/entries.js';
import type { KeeperAlert, KeeperEnterprise, KeeperEvent } from '../keeper/enterprise.js';
import type { LoggedEvent } from './audit-log.js';
import { type ReferenceWeek, WARM_UP_DAYS } from './week.js';

/** The number of days that Keeper's alerts count, and of the comparison period before. */
const ALERT_DAYS = 30;
const LONGER = ALERT_DAYS / WARM_UP_DAYS;

type User = KeeperEnterprise['users'][number];

interface Count {
  /** Before the week, as many as in 30 days like those of the warm-up. */
  usual: number;
  week: number;
  last: string;
}

/**
 * Keeps the current state that Keeper returns consistent with its log: users, gateways, and alerts.
 * Assumed: Keeper counts an event for its actor, and has an alert for each event that this bridge
 * rates; it documents neither.
 */
export function createPosture(enterprise: KeeperEnterprise, week: ReferenceWeek) {
  const users = createUsers(enterprise, week);
  const counts = new Map<string, Map<number, Count>>();
  let taken = 0;

  function take({ at, event }: LoggedEvent): void {
    const { audit_event: type, username, timestamp, gateway_uid } = event;
    users.take(event);
    if (gateway_uid) setGateway(enterprise, String(gateway_uid), type);
    const user = users.named(username);
    if (!user || !Object.hasOwn(ALERTS, type)) return;
    const ofType = counts.get(type) ?? new Map<number, Count>();
    const count = ofType.get(user.id) ?? { usual: 0, week: 0, last: timestamp };
    if (at < week.start) count.usual += LONGER;
    else count.week += 1;
    count.last = timestamp;
    counts.set(type, ofType.set(user.id, count));
  }

  return {
    /** Applies everything that has happened by now. */
    advance(now: number): void {
      for (let next = week.log[taken]; next && next.at <= now; next = week.log[taken]) {
        take(next);
        taken += 1;
      }
      enterprise.alerts = [...counts].map(([eventType, ofType]) => alertOf(eventType, ofType));
    },
  };
}

/** The users of the enterprise, who join, log in, import their records and leave. */
function createUsers({ users, roles = [] }: KeeperEnterprise, { newcomers }: ReferenceWeek) {
  const byEmail = new Map(users.map((user) => [user.email, user]));
  const named = (email: unknown) => byEmail.get(String(email));

  function invite(email: unknown): void {
    const { id } = newcomers.find((person) => person.email === email) ?? {};
    if (id === undefined) return;
    const user: User = {
      id,
      email: String(email),
      lastLoggedIn: null,
      hasRecords: false,
      status: 'Invited',
    };
    users.push(user);
    for (const role of roles) if (role.isDefault) role.users.push(id);
    byEmail.set(user.email, user);
  }

  return {
    named,
    take({ audit_event: type, username, to_username, timestamp }: KeeperEvent): void {
      if (type === 'create_user') invite(to_username);
      const [user, target] = [named(username), named(to_username)];
      if (user && type === 'accept_invitation') user.status = 'Active';
      if (user && type === 'login') user.lastLoggedIn = timestamp;
      if (user && type === 'imported_records') user.hasRecords = true;
      if (target && type === 'lock_user') target.status = 'Locked';
    },
  };
}

function alertOf(eventType: string, counts: ReadonlyMap<number, Count>): KeeperAlert {
  return {
    eventType,
    users: [...counts].map(([userId, { usual, week, last }]) => ({
      userId,
      currentCount: Math.round(usual) + week,
      previousCount: Math.round(usual),
      lastOccurrence: last,
    })),
  };
}

function setGateway({ pam }: KeeperEnterprise, uid: string, type: string): void {
  const gateway = pam?.gateways.find((one) => one.uid === uid);
  if (type === 'pam_gateway_created')
    pam?.gateways.push({ uid, name: 'gw-temp', status: 'OFFLINE' });
  if (gateway && type === 'pam_gateway_online') gateway.status = 'ONLINE';
  if (gateway && type === 'pam_gateway_offline') gateway.status = 'OFFLINE';
}
