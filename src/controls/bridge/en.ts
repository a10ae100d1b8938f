import type { BridgeTexts } from './texts.js';

export const bridge: BridgeTexts = {
  'token-expiring': (enterpriseId, expires) => ({
    title: `The API token of the bridge is about to expire in Keeper enterprise ${enterpriseId}`,
    why: 'Once it has expired, this enterprise can no longer be read: new problems go undetected and old findings are never resolved.',
    observed: `It is valid until ${expires}.`,
    remediation:
      'Create a new token in the Admin Console (Integrations > Generate API token; CSPM and SIEM; Read; with an expiry date) or in Keeper Commander (public-api-key generate --name keeper-bridge --integrations "CSPM:1,SIEM:1" --expires 1y), replace the old one with it, set tokenExpiresAt to its expiry date and revoke the old one.',
  }),
  'source-unreadable': (enterpriseId, sources) => ({
    title: `The bridge cannot read ${sources.join(', ')} of Keeper enterprise ${enterpriseId}`,
    why: 'An unreadable source is not monitored. Existing findings stay unchanged, because their current state is unknown.',
    observed: `Keeper denied access or returned an unknown format: ${sources.join(', ')}.`,
    remediation:
      'Run keeper-bridge check: it calls each endpoint once and reports the problem and its fix. Most often the API token lacks an integration (CSPM, SIEM) or has been revoked.',
  }),
  heartbeat: (enterpriseId) => ({
    title: `The bridge is alive for Keeper enterprise ${enterpriseId}`,
    why: 'It shows that findings of this enterprise reach Security Hub.',
    observed: 'This run finished.',
    remediation:
      'No action is needed while it is renewed. If it becomes outdated, check the alarms and the log of the bridge.',
  }),
};
