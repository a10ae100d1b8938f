import * as z from 'zod';
import type { ApiToken, AuditAlert, License, PendingDevice } from '../../domain/administration.js';
import { Time } from '../../keeper/admin-api/values.js';
import type { CommandName } from '../../keeper/commander/commands.js';
import { commanderMismatch } from '../../keeper/commander/mismatch.js';

/** Free text that people choose. */
const Name = z
  .string()
  .trim()
  .max(256)
  .nullish()
  .transform((name) => name || null);

/** `WhoamiCommand` in utils.py, as the service reads its text (`_parse_whoami_command`). */
const LICENSES = /^Plan: (\d+|Unlimited) +Active: (\d+) +Invited: (\d+)$/;
const EXPIRES = /^(\d{4}-\d{2}-\d{2}) \((?:in \d+ days|expired)\)$/;

const Whoami = z
  .object({
    logged_in: z.literal(true),
    user_licenses: z.string().regex(LICENSES).optional(),
    license_expires: z.string().regex(EXPIRES).optional(),
  })
  .transform(({ user_licenses: seats, license_expires: expires = '' }): License[] => {
    const [, plan, active, invited] = LICENSES.exec(seats ?? '') ?? [];
    if (plan === undefined) return [];
    const day = EXPIRES.exec(expires)?.[1];
    return [
      {
        seats: plan === 'Unlimited' ? null : Number(plan),
        active: Number(active),
        invited: Number(invited),
        endsAt: day === undefined ? null : Date.parse(day),
      },
    ];
  });

/** `AuditAlertList` in audit_alerts.py: of more than five events it prints four and how many more there are. */
const MORE = /^\+\d+ more$/;

const AlertRow = z
  .object({ name: Name, active: z.boolean(), events: z.string().optional() })
  .transform(({ name, active, events = '' }): AuditAlert => {
    const lines = events.split('\n').filter((line) => line !== '');
    const codes = lines.filter((line) => !MORE.test(line));
    // Without any event, the alert has none or only some that this Commander does not know.
    const showsAllEvents = codes.length > 0 && codes.length === lines.length;
    return { name, isActive: active, events: codes, showsAllEvents };
  });

/** `ApiKeyListCommand` in enterprise_api_keys.py: integrations as `SIEM:1, CSPM:2`, where 2 may write. */
const TokenRow = z
  .object({
    name: Name,
    status: z.enum(['Active', 'Expired']),
    expiration_date: z.union([z.literal('Never').transform(() => null), Time]),
    integration: z.string().default(''),
  })
  .transform(
    ({ name, status, expiration_date: expiresAt, integration }): ApiToken => ({
      name,
      isActive: status === 'Active',
      expiresAt,
      canWrite: integration.split(', ').some((each) => each.endsWith(':2')),
    }),
  );

/** `DeviceApproveCommand` in enterprise.py; the date is in UTC. */
const DeviceRow = z
  .object({ email: z.string().trim().min(1).max(320), date: Time.pipe(z.number()) })
  .transform(({ email, date }): PendingDevice => ({ user: email, requestedAt: date }));

/** The four readers throw BridgeError `ContractMismatch`, also if a single row is not understood. */
export function decodeLicenses(data: unknown): License[] {
  return decoded('whoami', Whoami, data, 'expected the license of the enterprise.');
}

export function decodeAlerts(data: unknown): AuditAlert[] {
  return decoded('audit-alerts', z.array(AlertRow), data, 'expected a list of alerts.');
}

export function decodeTokens(data: unknown): ApiToken[] {
  return decoded('api-tokens', z.array(TokenRow), data, 'expected a list of API tokens.');
}

export function decodeDevices(data: unknown): PendingDevice[] {
  return decoded('pending-devices', z.array(DeviceRow), data, 'expected a list of devices.');
}

function decoded<T>(command: CommandName, schema: z.ZodType<T>, data: unknown, reason: string): T {
  const result = schema.safeParse(data);
  if (!result.success) throw commanderMismatch(command, reason);
  return result.data;
}
