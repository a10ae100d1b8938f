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
    'invitations-pending': {
      title: (enterpriseId) => `Invitations are pending in Keeper enterprise ${enterpriseId}`,
      why: 'Invited users who have not accepted keep their passwords elsewhere, and each invitation can be claimed by whoever reads its mailbox.',
      observed: share('have accepted their invitation'),
      remediation:
        'Admin Console > Admin > Users, filter by Invited: resend the invitation, check that it is not caught as spam, and delete the invitations of people who need no vault. If users come from SCIM or the AD Bridge, correct their group there.',
    },
    'two-factor': {
      title: (enterpriseId) =>
        `Users without two-factor authentication in Keeper enterprise ${enterpriseId}`,
      why: 'Whoever learns the master password of such a user can open the vault from an approved device or with access to the mailbox.',
      observed: share('use two-factor authentication'),
      remediation:
        'Require two-factor authentication with the role policy (Admin Console > Admin > Roles > Enforcement Policies > Two-Factor Authentication), then ask these users to log in and set it up.',
    },
  },
  listings: {
    'admin-without-two-factor': {
      title: (enterpriseId) =>
        `Administrators without two-factor authentication in Keeper enterprise ${enterpriseId}`,
      userTitle: (user, enterpriseId) =>
        `Keeper administrator ${user} uses no two-factor authentication in enterprise ${enterpriseId}`,
      why: 'A stolen master password of an administrator opens the Admin Console: policies, users and, with account transfer, their vaults.',
      observed: ({ matching, users }) =>
        `${matching} of ${count(users, 'administrator')} who can log in with a master password use no two-factor authentication.`,
      userObserved: () =>
        'The user has an administrative role and can log in with a master password alone.',
      remediation:
        'Ask each of them to set up two-factor authentication today, preferably with a security key, and require it for the role (Admin Console > Admin > Roles > Enforcement Policies > Two-Factor Authentication). Lock the account if nobody answers.',
    },
    'admin-inactive': {
      title: (enterpriseId) => `Administrators are inactive in Keeper enterprise ${enterpriseId}`,
      userTitle: (user, enterpriseId) =>
        `Keeper administrator ${user} is inactive in enterprise ${enterpriseId}`,
      why: 'Privileges that nobody uses protect nothing and are there for whoever takes over the account.',
      observed: ({ matching, users, threshold }) =>
        `${matching} of ${count(users, 'administrator')} have not logged in for more than ${threshold} days.`,
      userObserved: (lastLoggedIn) =>
        `The last login was ${lastLoggedIn === null ? 'long ago' : `on ${day(lastLoggedIn)}`}.`,
      remediation:
        'Admin Console > Admin > Roles: remove the administrative role from each of them unless the account is an emergency account, and lock the accounts of people who left. For an emergency account, test its login and raise the threshold.',
    },
    'locked-account-kept': {
      title: (enterpriseId) =>
        `Locked accounts still hold vaults in Keeper enterprise ${enterpriseId}`,
      userTitle: (user, enterpriseId) =>
        `Locked Keeper account ${user} still holds a vault in enterprise ${enterpriseId}`,
      why: 'Passwords that only a locked account holds are out of reach for the team and are not rotated; the account costs a license.',
      observed: ({ matching, users, threshold }) =>
        `${matching} of ${count(users, 'locked account')} last logged in more than ${threshold} days ago. Keeper reports no date of locking.`,
      userObserved: (lastLoggedIn) =>
        `The account is locked; its last login was ${lastLoggedIn === null ? 'long ago' : `on ${day(lastLoggedIn)}`}.`,
      remediation:
        'Admin Console > Admin > Users, filter by Locked: transfer the vault of each account to its successor, then delete the account.',
    },
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
