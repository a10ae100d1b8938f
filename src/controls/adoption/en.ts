import { count } from '../count.en.js';
import { day } from '../day.js';
import type { AdoptionTexts, Share } from './texts.js';

function share(what: string) {
  return ({ matching, users, share, threshold }: Share) =>
    `${matching} of ${count(users, 'user')} (${share}%) ${what}; at least ${threshold}% are expected.`;
}

export const adoption: AdoptionTexts = {
  shares: {
    'recent-logins': {
      title: (enterpriseId) => `Too few users log in to Keeper enterprise ${enterpriseId}`,
      why: 'Users who do not open their vault for a month keep their passwords elsewhere, unmanaged.',
      observed: share('logged in within the last 30 days'),
      remediation:
        'Admin Console > Risk Management shows who has not logged in. Help these users install the browser extension and import their passwords, turn off password saving in browsers, and release the licenses of those who do not need one.',
    },
    'vault-usage': {
      title: (enterpriseId) => `Too few users store records in Keeper enterprise ${enterpriseId}`,
      why: 'A user with an empty vault keeps passwords elsewhere, beyond the reach of policies and breach monitoring.',
      observed: share('have at least one record'),
      remediation:
        "Admin Console > Risk Management shows whose vault is empty. Offer these users an import from their browser or previous password manager, and share their team's records with them through shared folders.",
    },
  },
  listings: {
    'never-logged-in': {
      title: (enterpriseId) => `Users have never logged in to Keeper enterprise ${enterpriseId}`,
      userTitle: (user, enterpriseId) =>
        `Keeper user ${user} has never logged in to enterprise ${enterpriseId}`,
      why: 'An unclaimed account protects nothing, uses a license, and can be activated by anyone with access to its mailbox.',
      observed: ({ matching, users }) =>
        `${matching} of ${count(users, 'user')} never logged in. Invited people who have not accepted yet may be among them.`,
      userObserved: () =>
        'Keeper has recorded no login of this user. The invitation may not have been accepted yet.',
      remediation:
        'Admin Console > Admin > Users: resend the invitation to those who should have a vault and delete the others. If users come from SCIM or the AD Bridge, correct their group there.',
    },
    'inactive-user': {
      title: (enterpriseId) => `Users are inactive in Keeper enterprise ${enterpriseId}`,
      userTitle: (user, enterpriseId) =>
        `Keeper user ${user} is inactive in enterprise ${enterpriseId}`,
      why: 'Nobody notices the misuse of a forgotten account, and the contents of its vault are neither rotated nor reviewed.',
      observed: ({ matching, users, threshold }) =>
        `${matching} of ${count(users, 'user')} have not logged in for more than ${threshold} days.`,
      userObserved: (lastLoggedIn) =>
        `The last login was ${lastLoggedIn === null ? 'long ago' : `on ${day(lastLoggedIn)}`}.`,
      remediation:
        'Admin Console > Admin > Users: ask each of them whether the account is still needed. Lock the accounts of people who left, transfer their vaults, then delete the accounts.',
    },
  },
};
