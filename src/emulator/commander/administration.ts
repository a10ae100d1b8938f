import { DAY } from '../../util/clock.js';
import type { KeeperAdministration } from '../keeper/administration.js';
import { type CommandHandlers, Logged, nameOf, Returned, row } from './outputs.js';

/** Keeper Commander 18.0.13, on a host that runs in UTC. */
export const ADMINISTRATION: CommandHandlers = {
  // `WhoamiCommand` in utils.py prints text, which the service parses into this (`parse_keeper_response.py`).
  whoami: (_words, { administration }, now) =>
    new Returned({
      logged_in: true,
      user: 'bridge@example.com',
      server: 'keepersecurity.com',
      account_type: 'Enterprise',
      ...licenseOf(administration ?? {}, now),
    }),
  // `AuditAlertList` in audit_alerts.py.
  'audit-alert list': (_words, { administration }) =>
    administration?.alerts?.map(({ name, events, isActive }, index) =>
      row({
        id: index + 1,
        name,
        events: shownEvents(events),
        frequency: 'Every Occurrence',
        active: isActive,
      }),
    ) ?? new Logged('No alerts found'),
  // `ApiKeyListCommand` in enterprise_api_keys.py.
  'public-api-key list': (_words, { administration, enterpriseId }, now) =>
    (administration?.tokens ?? []).map(({ name, expiresAt, integrations }) =>
      row({
        enterprise_id: enterpriseId,
        name,
        status: expiresAt !== null && Date.parse(expiresAt) < now ? 'Expired' : 'Active',
        issued_date: localTime('2026-01-05T09:00:00Z'),
        expiration_date: expiresAt === null ? 'Never' : localTime(expiresAt),
        integration: integrations.join(', '),
      }),
    ),
  // `DeviceApproveCommand` in enterprise.py.
  'device-approve': (_words, enterprise) => {
    const devices = enterprise.administration?.pendingDevices ?? [];
    if (devices.length === 0) return new Logged('There are no pending devices to approve');
    return devices.map(({ userId, requestedAt }, index) =>
      row({
        date: localTime(requestedAt),
        email: nameOf(enterprise, userId),
        device_id: `0a1b2c3d4e5f6071829${index}`,
        device_name: 'Chrome',
        device_type: 'Web Vault',
        ip_address: '192.0.2.44',
        client_version: 'w17.2.0',
      }),
    );
  },
};

function licenseOf({ license }: KeeperAdministration, now: number) {
  if (license === undefined) return {};
  const { seats, active, invited, expiresAt } = license;
  return {
    base_plan: 'Enterprise',
    // Commander adds a day to the date that Keeper stores.
    ...(expiresAt !== null && { license_expires: shownEnd(Date.parse(expiresAt) + DAY, now) }),
    user_licenses: `Plan: ${seats}  Active: ${active}  Invited: ${invited}`,
  };
}

function shownEnd(end: number, now: number): string {
  const days = Math.floor((end - now) / DAY);
  const day = new Date(end).toISOString().slice(0, 'yyyy-mm-dd'.length);
  return `${day} (${days > 0 ? `in ${days} days` : 'expired'})`;
}

function shownEvents(events: readonly string[]): string {
  if (events.length <= 5) return events.join('\n');
  return `${events.slice(0, 4).join('\n')}\n+${events.length - 4} more`;
}

/** `2026-01-05 09:00:00` */
function localTime(time: string): string {
  return new Date(time).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length).replace('T', ' ');
}
