import * as z from 'zod';
import { BridgeError } from '../../util/errors.js';
import { decodeObject, decodePage, decodeRows } from '../admin-api/decode.js';
import * as shapes from '../admin-api/schemas.js';
import { Id } from '../admin-api/values.js';
import type { List, RiskManagement } from '../risk-management.js';
import type { Commander } from './client.js';
import type { FixedCommand } from './commands.js';
import { commanderMismatch } from './mismatch.js';
import { EVENT_UNKNOWN } from './reasons.js';

/** A user without an address never appears in a response by address. */
const User = z.object({ user_id: Id, email: Id.nullish() });

/** The summary contains a number if Commander knows no name, but the detail accepts only names. */
const NUMBER = /^\d+$/;

interface Person {
  readonly userId: string;
}

/**
 * The second API for risk management data. Commander prints the data of the REST API under its own names, which the
 * same decoders know, and times in its host's local time without a zone, treated as UTC. It identifies users by
 * address; these are mapped back to Keeper's ids, so that a finding is the same through either API and survives a
 * change of address.
 */
export function createCommanderRiskManagement(commander: Commander): RiskManagement {
  let userIds: Promise<ReadonlyMap<string, string>> | undefined;

  async function list<Row>(
    shape: shapes.ResponseSchema<Row>,
    command: FixedCommand,
  ): Promise<List<Row>> {
    const data = await commander.run(command);
    return understood(command, () => decodeRows(shape, decodePage(shape, data).rows));
  }

  async function people<Row extends Person>(
    shape: shapes.ResponseSchema<Row>,
    command: FixedCommand,
  ): Promise<List<Row>> {
    const { items, rejected } = await list(shape, command);
    userIds ??= readUserIds(commander);
    const ids = await userIds;
    const identify = (row: Row): Row => ({ ...row, userId: ids.get(row.userId) ?? row.userId });
    return { items: items.map(identify), rejected };
  }

  return {
    async enterpriseStat() {
      const command = { name: 'enterprise-stat' } as const;
      const data = await commander.run(command);
      return understood(command, () => decodeObject(shapes.ENTERPRISE_STAT, data));
    },
    enterpriseStatDetails: () => people(shapes.USER_ACTIVITY, { name: 'enterprise-stat-details' }),
    securityAlertsSummary: () => list(shapes.ALERT_COUNTS, { name: 'security-alerts-summary' }),
    async securityAlertsDetail(eventType) {
      const command = { name: 'security-alerts-detail', parameter: eventType } as const;
      if (NUMBER.test(eventType)) throw eventUnknown(eventType);
      return people(shapes.ALERT_USER, command);
    },
    securityBenchmarks: () => list(shapes.BENCHMARK, { name: 'security-benchmarks' }),
  };
}

function eventUnknown(eventType: string): BridgeError {
  const { code, hint } = EVENT_UNKNOWN;
  const message = `Keeper Commander does not know event type ${eventType} by name, so it cannot list its users.`;
  return new BridgeError(code, message, { hint });
}

/** Keeper's user ids by address. Users Commander cannot name are given by id, so they need no entry. */
async function readUserIds(commander: Commander): Promise<ReadonlyMap<string, string>> {
  const users = z.array(User).safeParse(await commander.run({ name: 'users' }));
  if (!users.success) throw commanderMismatch('users', 'expected a list of user_id and email.');
  return new Map(users.data.map((user) => [user.email ?? user.user_id, user.user_id]));
}

/** The decoders' hints concern the REST API. */
function understood<T>({ name }: FixedCommand, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw error instanceof BridgeError ? commanderMismatch(name, error.message) : error;
  }
}
