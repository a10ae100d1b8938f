import { day } from '../day.js';
import type { BenchmarkState, BenchmarkText, BenchmarkTexts } from './texts.js';

const known: BenchmarkTexts['known'] = {
  'deploy-across-entire-organization': {
    topic: 'deployment to the whole organization',
    failed: 'Keeper is not deployed to everybody who handles credentials',
    passed: 'Keeper is deployed to everybody who handles credentials',
    why: 'People without a vault keep their passwords in files, browsers and heads, where no policy, rotation or breach monitoring reaches them.',
    remediation:
      'Admin Console > Admin > Users: compare the list with your directory, add who is missing and resend invitations that expired. Under Admin > Provisioning connect SCIM, single sign-on or the AD Bridge, so that new colleagues get a vault on their first day.',
  },
  'prevent-installation-of-untrusted-extensions': {
    topic: 'untrusted browser extensions',
    failed: 'Users can install untrusted browser extensions',
    passed: 'Untrusted browser extensions are blocked',
    why: 'An extension can read the pages a user opens. A hostile one sees each password at the moment it is filled in, however well the vault is protected.',
    remediation:
      'Role policies cannot do this. In your device management (Group Policy, Intune, Jamf) block all browser extensions but a list of approved ones, Keeper among them. Then mark the benchmark as resolved in the Admin Console under Risk Management > Security Benchmarks.',
  },
  'enable-account-transfer-policy': {
    topic: 'the account transfer policy',
    failed: 'Vaults of people who leave cannot be transferred',
    passed: 'Vaults of people who leave can be transferred',
    why: 'Nobody but its owner can decrypt a vault. Without consent to a transfer, given in advance, the secrets of somebody who leaves are lost permanently.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Transfer Account: turn the policy on for roles whose members log in with a master password and choose the role that may carry out transfers. Users consent at their next login, so do it before anybody leaves.',
  },
  'reduce-administrator-privilege': {
    topic: 'administrator privileges',
    failed: 'Administrators have more privileges than they need',
    passed: 'Administrators have only the privileges they need',
    why: 'Anyone who takes over an administrator account can use all of its privileges: change policies, approve devices, move vaults. Fewer privileges make it a less valuable target.',
    remediation:
      'Admin Console > Admin > Roles: for each role with administrative permissions, remove members who do not administer daily, remove permissions they do not use, and limit the role to the nodes it manages. Remove locked accounts of former colleagues from these roles.',
  },
  'ensure-outside-sso-administrator-exists': {
    topic: 'an administrator outside single sign-on',
    failed: 'No administrator can log in without single sign-on',
    passed: 'An administrator can log in without single sign-on',
    why: 'When the identity provider is down or misconfigured, administrators who depend on it are locked out with everybody else, and nobody is left to repair the connection.',
    remediation:
      'Admin Console > Admin > Users: create an emergency user in a node without single sign-on and add it to the Keeper Administrator role under Admin > Roles. Give it a long master password and a hardware security key, store both safely, and test the login twice a year.',
  },
  'lock-down-sso-provider': {
    topic: 'the single sign-on provider',
    failed: 'The single sign-on provider is not locked down',
    passed: 'The single sign-on provider is locked down',
    why: 'With single sign-on, a session at the identity provider opens the vault. A weak login policy there, or a device approval that nobody reviews, is a way into every vault.',
    remediation:
      'In your identity provider require phishing-resistant multi-factor login for the Keeper application and limit who administers it. In the Admin Console > Admin > (node) > Provisioning > single sign-on settings limit automatic device approval to your own networks, or approve devices manually.',
  },
  'create-at-least-two-keeper-administrators': {
    topic: 'a second Keeper Administrator',
    failed: 'Fewer than two users have the Keeper Administrator role',
    passed: 'At least two users have the Keeper Administrator role',
    why: 'If the only administrator leaves, forgets the master password or loses the second factor, the enterprise can no longer be administered, and Keeper cannot appoint another.',
    remediation:
      'Admin Console > Admin > Roles > Keeper Administrator > Users: add a second person whom you trust with the whole enterprise. Make sure that both have a second factor and have logged in at least once.',
  },
  'ensure-two-factor-authentication-admin-users': {
    topic: 'two-factor authentication for administrators',
    failed: 'Two-factor authentication is not enforced for administrators',
    passed: 'Two-factor authentication is enforced for administrators',
    why: 'An administrator without a second factor is one stolen password away from handing over policies, devices and vaults of the whole enterprise.',
    remediation:
      'Admin Console > Admin > Roles > Keeper Administrator, and every other role with administrative permissions > Enforcement Policies > Two-Factor Authentication: require it, prompt at every login, allow security keys or an authenticator app, and turn off text message (SMS).',
  },
  'enforce-strong-master-password': {
    topic: 'strong master passwords',
    failed: 'Strong master passwords are not enforced',
    passed: 'Strong master passwords are enforced',
    why: 'The master password protects the vault key. If a copy of the encrypted vault is ever stolen, only its length stands between the thief and the secrets.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Login Settings > Master Password Complexity: require at least 16 characters with mixed character classes in every role whose members log in with a master password. They are prompted to change it at their next login.',
  },
  'ensure-two-factor-authentication-for-end-users': {
    topic: 'two-factor authentication for users',
    failed: 'Two-factor authentication is not enforced for all users',
    passed: 'Two-factor authentication is enforced for all users',
    why: 'A phished or reused password must not be enough to open a vault. The second factor prevents that.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Two-Factor Authentication: require it in every role and choose how often users are prompted. For users of single sign-on require it at the identity provider.',
  },
  'configure-ip-allowlisting': {
    topic: 'IP address allow lists',
    failed: 'Logins are not limited to known networks',
    passed: 'Logins are limited to known networks',
    why: 'Stolen credentials are usually used from other networks. An allow list rejects them even if the password and second factor are correct, which matters most for administrators.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Allow IP List: add the public address ranges of your offices and VPN, first for a test role, then for the administrator roles, so that a mistake locks nobody out. Where people travel, require two-factor authentication instead.',
  },
  'create-alerts': {
    topic: 'alerts on security events',
    failed: 'No alerts are set up for security events',
    passed: 'Alerts are set up for security events',
    why: 'A changed policy, a new administrator or a paused log connection is the first trace of an intruder. Without alerts nobody sees it until the damage is done.',
    remediation:
      'Admin Console > Reporting & Alerts > Alerts: add alerts for changed role policies, granted administrator permissions, disabled two-factor authentication, exports, vault transfers, and paused or deleted alerts. Send them to a mailbox or webhook that somebody watches.',
  },
  'disable-browser-password-managers': {
    topic: 'password managers built into browsers',
    failed: 'Browsers still save passwords',
    passed: 'Browsers no longer save passwords',
    why: 'Passwords saved in a browser can be read by malware on the device, sync to personal accounts, and escape rotation, sharing rules and audit.',
    remediation:
      'Role policies cannot do this alone. Turn off password saving in all browsers through your device management (Group Policy, Intune, Jamf) and have users import the saved passwords. Then mark the benchmark as resolved in the Admin Console under Risk Management > Security Benchmarks.',
  },
  'disable-account-recovery': {
    topic: 'account recovery phrases',
    failed: 'Recovery phrases are allowed for users of single sign-on',
    passed: 'Recovery phrases are turned off for users of single sign-on',
    why: 'A recovery phrase opens the vault without the identity provider. For users of single sign-on it is a second key that nobody needs and somebody may find.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Account Settings: restrict account recovery for roles that log in by single sign-on. Leave it on for roles with master passwords until account transfer works for them.',
  },
  'enforce-least-privilege-policy': {
    topic: 'the least privilege policy for devices',
    failed: 'No least privilege policy is enforced on devices',
    passed: 'A least privilege policy is enforced on devices',
    why: 'With standing administrator privileges, a single click on the wrong file takes over the device, and from there the next. Privileges granted for a task and a limited time prevent that.',
    remediation:
      'Admin Console > Endpoint Privilege Manager > Policies: create a policy of the type Least Privilege, list the accounts that must keep their privileges, watch its effect in monitoring mode for some days, then enforce it.',
  },
};

function unknownBenchmark(name: string): BenchmarkText {
  return {
    topic: `"${name}"`,
    failed: `The security benchmark "${name}" is not met`,
    passed: `The security benchmark "${name}" is met`,
    why: 'Keeper recommends this setting to every enterprise; this version of the bridge knows only its name.',
    remediation:
      'Open Risk Management in the Admin Console, find the benchmark under Security Benchmarks and follow the advice there.',
  };
}

const EVALUATED_BY: Readonly<Record<string, string>> = {
  true: ' Keeper evaluates this state itself.',
  false: ' An administrator set this state.',
};

function stated(word: string, { lastUpdated }: BenchmarkState): string {
  const since = lastUpdated === null ? '' : ` since ${day(lastUpdated)}`;
  return `Keeper shows the benchmark as ${word}${since}.`;
}

function evaluated(word: string) {
  return (state: BenchmarkState) =>
    stated(word, state) + (EVALUATED_BY[String(state.autoResolve)] ?? '');
}

export const benchmarks: BenchmarkTexts = {
  known,
  unknown: unknownBenchmark,
  title: {
    FAILED: (text, enterpriseId) => `${text.failed} in Keeper enterprise ${enterpriseId}`,
    PASSED: (text, enterpriseId) => `${text.passed} in Keeper enterprise ${enterpriseId}`,
    WARNING: (text, enterpriseId) =>
      `The benchmark for ${text.topic} is ignored in Keeper enterprise ${enterpriseId}`,
    NOT_AVAILABLE: (text, enterpriseId) =>
      `The state of the benchmark for ${text.topic} is unknown in Keeper enterprise ${enterpriseId}`,
  },
  observed: {
    FAILED: evaluated('unresolved'),
    PASSED: evaluated('resolved'),
    WARNING: (state) =>
      `${evaluated('ignored')(state)} The risk is accepted; review that decision regularly.`,
    NOT_AVAILABLE: () =>
      'Keeper returned no valid state for this benchmark, so it counts as neither met nor failed.',
  },
  unconfirmed: {
    title: (text, enterpriseId) =>
      `Not confirmed in Keeper: ${text.topic} in Keeper enterprise ${enterpriseId}`,
    observed: (state) =>
      `${stated('unresolved', state)} Keeper cannot evaluate it, and no administrator has confirmed it, so it may already be in place.`,
  },
  withoutSso: 'No node of the enterprise uses single sign-on, so this benchmark does not apply.',
  contradicted: {
    topic: 'benchmarks that role policies contradict',
    title: (text, enterpriseId) =>
      `Resolved in Keeper, but contradicted by role policies: ${text.topic} in Keeper enterprise ${enterpriseId}`,
    why: 'A benchmark marked as resolved is not reviewed again, even if it is not met for all users.',
    observed: (policy) =>
      `Keeper shows the benchmark as resolved. According to the role policies of the same enterprise: ${policy}.`,
    remediation:
      'Follow the related finding on the role policy and correct the roles that it names. If the exception is intended, set the benchmark to ignored in the Admin Console under Risk Management > Security Benchmarks, so that it is on record.',
  },
};
