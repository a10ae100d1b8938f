import type { KeeperEnterprise } from '../../src/emulator/index.js';
import { DAY } from '../../src/util/clock.js';
import { generateEnterprise } from './generate-enterprise.js';

/** With `INACTIVE_CONTROLS`, one finding per user: nobody has logged in for 200 days. */
export function inactiveEnterprise(users: number, now: number): KeeperEnterprise {
  const enterprise = generateEnterprise({ enterpriseId: 8560, users, now });
  const lastLoggedIn = new Date(now - 200 * DAY).toISOString();
  return { ...enterprise, users: enterprise.users.map((user) => ({ ...user, lastLoggedIn })) };
}

export const INACTIVE_CONTROLS = { 'adoption.inactive-user': { perUser: true } };
