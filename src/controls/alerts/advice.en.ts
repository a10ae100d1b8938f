import type { AlertTexts } from '../texts.js';

export const alertAdvice: AlertTexts['advice'] = {
  'second-factor': {
    why: 'Without its second factor an account falls to a stolen password. Attackers remove the factor first, or have it removed.',
    remediation:
      'Ask each user named, by another channel, whether the change was theirs. If not, lock the account under Admin Console > Admin > Users and look at its logins under Reporting & Alerts. Then require two-factor authentication under Admin > Roles > (role) > Enforcement Policies.',
  },
  'failed-access': {
    why: 'Some failures are forgotten passwords. Many, or failures that rise, are somebody trying passwords or codes, or logging in from where nobody should.',
    remediation:
      'Admin Console > Reporting & Alerts: filter by this event and look at addresses, times and users. Lock accounts that are under attack, tell their owners, and limit logins to your networks under Admin > Roles > (role) > Enforcement Policies > Allow IP List.',
  },
  'account-access': {
    why: 'Changes to how somebody gets into an account are routine, and also what an intruder does to stay in it.',
    remediation:
      'Admin Console > Reporting & Alerts: filter by this event and confirm with the users named that they meant it. Lock accounts whose owners did not, under Admin > Users, and review the devices approved for them.',
  },
  'admin-rights': {
    why: 'Administrator rights reach the policies, devices and vaults of others. Each grant should be asked for, approved and known to more than one person.',
    remediation:
      'Admin Console > Reporting & Alerts: find who granted what to whom and compare it with your change records. Take back what nobody asked for under Admin > Roles, and lock the account that granted it until this is explained.',
  },
  'password-risk': {
    why: 'Passwords that are known to attackers or used twice are tried first, on every service where the user has an account.',
    remediation:
      'Admin Console > BreachWatch, or Security Audit for reused passwords, shows whose records are concerned. Have their owners change the passwords at the services themselves and turn on rotation where a record supports it. An ignored warning needs a reason on file.',
  },
  'data-leaving': {
    why: 'Secrets that leave a vault, or the enterprise, are beyond policy, audit and rotation from then on.',
    remediation:
      'Admin Console > Reporting & Alerts: find what left, by whom and for whom, and ask for the reason. Rotate the secrets if there is none and remove the share. Limit exports and outside sharing under Admin > Roles > (role) > Enforcement Policies > Sharing & Uploading.',
  },
  monitoring: {
    why: 'The audit trail and its alerts are how an intrusion comes to light. Whoever wants to stay unseen begins with them.',
    remediation:
      'Admin Console > Reporting & Alerts: under Alerts restore what was paused or deleted, under External Logging check that the connection works and resume it. Find out who made the change, and review what happened while nobody was watching.',
  },
  'policy-change': {
    why: 'Roles, nodes and teams decide which rules hold for whom. One change can loosen them for many people at once.',
    remediation:
      'Admin Console > Reporting & Alerts: find who changed what and compare it with your change records. Undo what nobody asked for under Admin > Roles, Nodes or Teams, and review the account that made the change.',
  },
  provisioning: {
    why: 'The connection to your directory or identity provider gives people their vaults and takes them away. While it fails, people who left keep their access.',
    remediation:
      'Admin Console > Admin > (node) > Provisioning: check the connection named by the event, renew expired tokens or certificates, and set up again what was removed by mistake. Then compare the users with your directory.',
  },
  licence: {
    why: 'Protection that depends on an add-on or a free seat ends without a warning to those who relied on it.',
    remediation:
      'Admin Console > Subscriptions: check seats and add-ons, confirm with the owner of the contract that the change was meant, and free seats of people who left under Admin > Users.',
  },
  'machine-credential': {
    why: 'Tokens and applications read secrets without a person at the keyboard. One that nobody knows is a quiet way in that outlives password changes.',
    remediation:
      'Find the owner of each new token or application: tokens under Admin Console > Admin > Integrations, applications and their devices under Secrets Manager in the vault. Revoke what nobody owns, and limit the rest to the folders and addresses they need.',
  },
  'endpoint-privilege': {
    why: 'Endpoint policies decide who may act as administrator on a device. An agent that cannot log in, or a policy that is gone, leaves the device without them.',
    remediation:
      'Admin Console > Endpoint Privilege Manager: check under Policies that what changed was meant, under Deployments that agents still log in, and answer open approval requests. Restore removed policies.',
  },
  rotation: {
    why: 'A password that is not rotated stays valid for everybody who ever saw it. A failed rotation can also leave vault and system with different passwords.',
    remediation:
      'Open the record in the vault and look at its rotation status. Check that its gateway is online and its administrative credential valid, rotate manually once, and turn the schedule on again. Admin Console > Reporting & Alerts shows the reason of each failure.',
  },
  'privileged-setup': {
    why: 'Gateways and configurations carry out rotation and privileged sessions. Without them passwords age, and people fall back to direct access that nobody records.',
    remediation:
      'Check the gateway under Secrets Manager in the vault: its host, its network and its version. Restore a deleted configuration, and confirm each change with the owner of the application. Admin Console > Reporting & Alerts shows who made it.',
  },
  'privileged-session': {
    why: 'Privileged sessions reach servers and databases directly. What is dangerous in them does its damage within minutes.',
    remediation:
      'Admin Console > Reporting & Alerts: find the session, its user and its target, and watch the recording. If the commands were not meant, lock the user under Admin > Users, rotate the credentials of the target, and look there for what was left behind.',
  },
  'session-oversight': {
    why: 'Recordings and threat detection are the only witnesses of privileged sessions. Somebody who turns them off, or takes the recordings, may have something to hide.',
    remediation:
      'Open the PAM configuration or resource in the vault and turn recording, threat detection and termination on again. Admin Console > Reporting & Alerts shows who changed it: ask why, and review the sessions since.',
  },
  other: {
    why: 'Keeper counts this event among its security alerts; this version of the bridge knows it by name only.',
    remediation:
      'Admin Console > Risk Management > Security Alerts: open the alert, look at the users concerned, and confirm with them that what they did was meant.',
  },
};
