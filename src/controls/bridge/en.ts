import type { BridgeTexts } from '../texts.js';

export const bridge: BridgeTexts = {
  'token-expiring': (enterpriseId, expires) => ({
    title: `The API token of the bridge is about to expire in Keeper enterprise ${enterpriseId}`,
    why: 'When it has expired, nothing more is learned of this enterprise: new problems stay unseen and old findings are never resolved.',
    observed: `It is valid until ${expires}.`,
    remediation:
      'Make a new token in the Admin Console (Integrations > Generate API token; CSPM and SIEM; Read; with an expiry) or in Keeper Commander (public-api-key generate --name keeper-bridge --integrations "CSPM:1,SIEM:1" --expires 1y), put it in place of the old one, set tokenExpiresAt to its date and revoke the old one.',
  }),
  'source-unreadable': (enterpriseId, sources) => ({
    title: `The bridge cannot read ${sources.join(', ')} of Keeper enterprise ${enterpriseId}`,
    why: 'What cannot be read is not watched. Findings that were sent before stay as they are, since nothing is known of them.',
    observed: `Keeper refused, or answered in a way that is not understood: ${sources.join(', ')}.`,
    remediation:
      'Run keeper-bridge check: it calls each endpoint once and says what is wrong and how to mend it. Most often the API token lacks an integration (CSPM, SIEM) or has been revoked.',
  }),
  heartbeat: (enterpriseId) => ({
    title: `The bridge is alive for Keeper enterprise ${enterpriseId}`,
    why: 'It shows that findings of this enterprise arrive in Security Hub.',
    observed: 'This run came to its end.',
    remediation:
      'Nothing needs doing while it is renewed. When it grows old, look at the alarms and the log of the bridge.',
  }),
};
