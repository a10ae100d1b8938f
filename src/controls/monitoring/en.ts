import { count } from '../count.en.js';
import type { MonitoringTexts } from './texts.js';

export const monitoring: MonitoringTexts = {
  'license-usage': {
    title: (enterpriseId) => `Licenses are nearly used up in Keeper enterprise ${enterpriseId}`,
    why: 'Once no license is left, new users cannot be invited and keep their passwords elsewhere.',
    observed: ({ seats, active, invited, threshold }) =>
      `${active + invited} of ${count(seats ?? 0, 'license')} are in use (${active} active and ${invited} invited users); at most ${threshold}% are expected.`,
    remediation:
      'Admin Console > Admin > Users: delete accounts that nobody needs, first those that never logged in or are locked and transferred. Otherwise order more licenses under Admin Console > Subscriptions.',
  },
  'license-expiring': {
    title: (enterpriseId) => `The license is about to expire in Keeper enterprise ${enterpriseId}`,
    why: 'When the license ends, users and systems lose access to the passwords that they need to work.',
    observed: ({ day, isOver }) =>
      isOver
        ? `There has been no valid license since ${day}.`
        : `The license expires before ${day}.`,
    remediation:
      'Renew the subscription under Admin Console > Subscriptions or with your Keeper representative, and inform the owners of integrations if it will lapse.',
  },
  'alerts-missing': {
    title: (enterpriseId) => `Recommended alerts are missing in Keeper enterprise ${enterpriseId}`,
    why: 'Keeper notifies nobody when an administrator is added, a policy is changed or a vault is exported, so an attack is noticed late.',
    observed: (codes) => `No active alert covers ${codes.join(', ')}.`,
    remediation:
      'Admin Console > Reporting & Alerts > Alerts: create an active alert for these events and send it to a mailbox or a webhook that somebody watches. Check the list of recommended alerts for others.',
  },
  'alert-inactive': {
    title: (enterpriseId) => `Alerts are switched off in Keeper enterprise ${enterpriseId}`,
    why: 'A paused alert looks like one that has nothing to report.',
    observed: ({ matching, total }) => `${matching} of ${count(total, 'alert')} are switched off.`,
    remediation:
      'Admin Console > Reporting & Alerts > Alerts: find out who paused each of them (event audit_alert_paused), and resume it. Delete alerts that nobody needs.',
  },
  'api-token-unlimited': {
    title: (enterpriseId) => `API tokens never expire in Keeper enterprise ${enterpriseId}`,
    why: 'A copy of such a token in an old backup, log or script keeps access to audit events and security data, or may change them.',
    observed: ({ matching, total }) =>
      `${matching} of ${count(total, 'active API token')} never expire. Keeper does not report when a token was last used.`,
    remediation:
      'In the Admin Console (Integrations) or in Keeper Commander (public-api-key generate --expires 1y) create a token with an expiry date and no more than the integrations that its user needs, replace the old one, and revoke it.',
  },
  'device-pending': {
    title: (enterpriseId) =>
      `Devices are waiting for approval in Keeper enterprise ${enterpriseId}`,
    why: 'A request that nobody recognizes can be an attempt to log in with a stolen identity; a genuine one keeps a user from working.',
    observed: ({ matching, total, threshold }) =>
      `${matching} of ${count(total, 'pending device')} have waited for more than ${threshold} hours.`,
    remediation:
      'Admin Console > Admin > Approvals: ask each user whether the device is theirs, then approve or deny it. If approvals are frequent, set up the Automator.',
  },
};
