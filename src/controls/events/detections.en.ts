import type { EventTexts } from './texts.js';

/** Why: what it means, and its usual harmless cause. Remediation: contain, check, when to close as benign. */
export const detections: EventTexts['detections'] = {
  'burst.login-failed-user': {
    clause: 'At least {count|10} failed logins of {user|a user}{from|}',
    why: 'Somebody is trying passwords or codes. A forgotten password looks similar, usually from a known address. Call the user to confirm.',
    remediation:
      '1. Ask the user by telephone; if it was not them, lock the account under Admin Console > Admin > Users and block the address. 2. Look for a login from that address, and rotate what was opened since. 3. Benign if the user confirms and the address is theirs.',
  },
  'burst.mfa-code': {
    clause: 'At least {count|5} wrong two-factor codes for {user|a user}{from|}',
    why: 'Somebody enters codes for this account. Keeper asks for the code before the master password, so the codes alone do not show that the password is known; a login does. A replaced phone or a wrong clock causes such errors too, usually from a known address.',
    remediation:
      '1. Ask the user by telephone; if it was not them, lock the account under Admin Console > Admin > Users and remove devices approved since. 2. Review records opened since a login and rotate them; change the master password; prefer a security key. 3. Benign if the user confirms and the address is theirs.',
  },
  'burst.password-spray': {
    clause: 'Failed logins of many users{from|}',
    why: 'One address tries many accounts, each a few times, so that none is locked. An office behind one address looks similar, but its users log in right after; those are not counted.',
    remediation:
      '1. Block the address, or allow only your networks under Admin Console > Admin > Roles > (role) > Enforcement Policies > Allow IP List. 2. Look for logins from the address and lock those accounts. 3. Benign if the address is one of yours and its users confirm.',
  },
  'burst.console-login-failed': {
    clause:
      'At least {count|5} failed logins of {user|an administrator} to the Admin Console{from|}',
    why: 'Somebody is guessing the password of an administrator. A forgotten password looks similar. Call the administrator to confirm.',
    remediation:
      '1. Verify the administrator by telephone; if it was not them, lock the account under Admin Console > Admin > Users. 2. Review administrative changes since the first failure under Reporting & Alerts. 3. Benign if the administrator confirms and the address is theirs.',
  },
  'burst.distributed-guessing': {
    clause: 'At least {count|25} failed logins of many users from many addresses',
    why: 'Somebody spreads guesses over users and addresses so that no limit stops them. An outage of single sign-on or of a network looks similar; users who log in within ten minutes are not counted.',
    remediation:
      '1. Allow only your networks under Admin Console > Admin > Roles > (role) > Enforcement Policies > Allow IP List, or require single sign-on. 2. Look for logins from the addresses in the evidence and lock those accounts. 3. Benign if an outage explains the failures and the users confirm.',
  },
  'burst.guessing-many-addresses': {
    clause: 'At least {count|10} failed logins of {user|a user} from several addresses',
    why: 'Guesses from many addresses avoid limits per address. A traveling user with a forgotten password looks similar, but rarely uses five addresses in half an hour.',
    remediation:
      '1. Ask the user by telephone; if it was not them, lock the account under Admin Console > Admin > Users. 2. Look for a login from any of the addresses, and rotate what was opened since. 3. Benign if the user confirms the attempts.',
  },
  'burst.devices-approved': {
    clause: 'Several devices were approved for {user|a user}{from|}',
    why: 'Each approved device is a way into the account that outlives a password change. A user who sets up a new computer and phone within an hour looks similar.',
    remediation:
      '1. Ask the user which devices are theirs and remove the others in the vault or under Admin Console > Admin > Users. 2. Review logins and records opened from the removed devices. 3. Benign if the user names every device.',
  },
  'burst.machine-auth': {
    clause: 'Machine credentials were refused many times{from|}',
    why: 'A client that is refused repeatedly has an expired or revoked credential, or somebody is guessing one. A forgotten job after a token rotation looks similar.',
    remediation:
      '1. Find the client by its address; block it if nobody owns it. 2. Check under Admin Console > Reporting & Alerts whether it had access before, and to what. 3. Benign if its owner confirms an expired credential; then renew or remove it.',
  },
  'device-approvals-burst': {
    clause: '{user|A user} repeatedly requested device approval{from|}',
    why: 'Somebody who has the password keeps asking until an administrator or the user gives in. A user who overlooks the notification looks similar.',
    remediation:
      '1. Deny the requests until the user confirms by telephone. 2. If it was not them, change the master password and look for approved devices under Admin Console > Admin > Users. 3. Benign if the user confirms the device.',
  },
  'login-not-allowed-network': {
    clause: 'Logins of {user|a user} from a network that is not allowed{from|}',
    why: 'Somebody tries the account from outside your networks, and was blocked. A traveling user looks similar.',
    remediation:
      '1. Ask the user whether they were there. 2. If not, change the master password and look under Admin Console > Reporting & Alerts for logins from elsewhere. 3. Benign if the user confirms; leave the allow list as it is.',
  },
  'mass-open': {
    clause: '{user|A user} opened or copied an unusual number of records{from|}',
    why: 'Whoever collects secrets opens them one after another. A vault clean-up or a migration looks similar, but is usually announced.',
    remediation:
      '1. If the user cannot explain it, lock the account under Admin Console > Admin > Users. 2. List the records opened since the first event under Reporting & Alerts, rotate them, and look for exports and outside shares. 3. Benign if the user and their manager confirm the work.',
  },
  'mass-outside-share': {
    clause: '{user|A user} shared many records outside the enterprise{from|}',
    why: 'Secrets that are shared outside are beyond policy and rotation. Handing a project over to a partner looks similar, but has a contract.',
    remediation:
      '1. Remove the shares in the vault of the user, or lock the account under Admin Console > Admin > Users. 2. Rotate what was shared, and restrict sharing by an enforcement policy of the role. 3. Benign if the owner of the data confirms recipients and purpose.',
  },
  'mass-delete': {
    clause: '{user|A user} deleted many records{from|}',
    why: 'Deleted records can be restored only until the trash is emptied. A vault clean-up looks similar.',
    remediation:
      '1. Lock the account under Admin Console > Admin > Users if the user cannot explain it. 2. Restore the records from the trash or the deleted items of the shared folder before the retention ends. 3. Benign if the user confirms and nobody misses a record.',
  },
  'mass-lockout': {
    clause: '{actor|An administrator} locked or deleted many users{from|}',
    why: 'People lose their secrets, and responders their access. Off-boarding a department looks similar, but is announced.',
    remediation:
      '1. Stop the administrator: lock that account with another administrator under Admin Console > Admin > Users. 2. Unlock those who should work, and look for vault transfers. 3. Benign if human resources confirm the list.',
  },
  'recording-downloaded': {
    clause: '{user|A user} downloaded several recordings of privileged sessions{from|}',
    why: 'Recordings show what is typed and seen in privileged sessions. An audit looks similar.',
    remediation:
      '1. Ask the user for the reason. 2. Without one, take the permission to view recordings from the role under Admin Console > Admin > Roles, and find out what the recordings show. 3. Benign if an audit or investigation asked for them.',
  },
  'account-recovery-used': {
    clause: '{user|A user} started account recovery{from|}',
    why: 'The recovery phrase opens the vault without the master password. A forgotten password looks similar.',
    remediation:
      '1. Verify the user by telephone. 2. If it was not them, lock the account under Admin Console > Admin > Users and rotate what was opened since. 3. Benign if the user confirms; give them a new recovery phrase.',
  },
  'alternate-password-set': {
    clause: '{user|A user} set a master password in addition to single sign-on{from|}',
    why: 'It opens the vault without your identity provider and its checks. It is needed for some offline work.',
    remediation:
      '1. Ask the user for the reason. 2. Without one, have it removed and turn off the policy that allows alternate passwords under Admin Console > Admin > Roles. 3. Benign if the role is meant to have it.',
  },
  'role-member-added-admin': {
    clause: 'An administrator role was given to {target|somebody}{from|}',
    why: 'Whoever has the role can change accounts or policies. A planned appointment looks similar, but has a change ticket. The role was known to administer when the event was read.',
    remediation:
      '1. If nobody ordered it, remove the user or team from the role under Admin Console > Admin > Roles, and ask who added them. 2. Review what the account has changed since under Reporting & Alerts. 3. Benign if a change ticket names the person and the role.',
  },
  'critical-record-opened': {
    clause: '{user|A user} opened a critical record that is new to them{from|}',
    why: 'Your configuration lists this record as critical, and this user had not opened it in 30 days. A new member of the team that uses it looks similar. For the first weeks every user of the record is new to the bridge.',
    remediation:
      '1. Ask the user for the reason; without one, remove their access to the record in the vault and rotate it. 2. Look under Admin Console > Reporting & Alerts for how the user got access and what else they opened. 3. Benign if the owner of the record confirms the user.',
  },
  'unusual-client': {
    clause: '{user|A user} logged in with Commander or an SDK, which is new for them{from|}',
    why: 'Scripts read a whole vault in seconds. The user is known to log in only with other clients. An engineer who tries Commander looks similar.',
    remediation:
      '1. Ask the user; if it was not them, lock the account under Admin Console > Admin > Users. 2. Review records opened and exported since. Restrict Commander by an enforcement policy of the role. 3. Benign if the user confirms the script; list automation accounts in the configuration.',
  },
  'ksm-new-address': {
    clause: 'A Secrets Manager application was used from a new address{from|}',
    why: 'The configuration of a Secrets Manager client works from anywhere unless it is locked to an address. A moved server or a new build runner looks similar.',
    remediation:
      '1. If nobody owns the address, remove the client device of the application under Secrets Manager in the vault. 2. Rotate the secrets that the application shares, and lock new clients to their address. 3. Benign if the owner of the application confirms the address.',
  },
  'manual-provisioning': {
    clause: '{user|An administrator} created or invited a user manually{from|}',
    why: 'You enabled this control because accounts are provisioned automatically: an account created manually bypasses the approval and off-boarding of the identity provider. Service accounts are a usual exception.',
    remediation:
      '1. Find the account in the evidence; lock it under Admin Console > Admin > Users if nobody asked for it. 2. Create it in the identity provider instead. 3. Benign if a change ticket names the account.',
  },
  'sso-changed': {
    clause: '{actor|An administrator} changed single sign-on or provisioning{from|}',
    why: 'Whoever controls the identity provider logs in as anybody. Renewing a certificate looks similar.',
    remediation:
      '1. Compare the connection under Admin Console > Admin > (node) > Provisioning with your records. 2. If the change was not intended, restore it and review logins since. 3. Benign if a change ticket names it.',
  },
  'admin-takeover': {
    clause:
      '{actor|An administrator} granted permissions, weakened safeguards or took data within a short time{from|}',
    why: 'Together, such actions (permissions granted, second factors removed, alerts silenced, vaults taken) open vaults and hide the traces. Planned onboarding can look similar, but does not silence alerts. Check for a change ticket and call the administrator.',
    remediation:
      '1. Lock the administrator under Admin Console > Admin > Users; sign in with the break-glass account. 2. Undo each step in the evidence; list what the accounts concerned opened, exported or transferred since, and rotate it. 3. Benign only if ticket and administrator both confirm every step.',
  },
  'self-grant-then-open': {
    clause: '{user|A user} gave themselves access to records and opened them{from|}',
    why: 'Whoever may grant access can take secrets without an owner noticing. Taking over the vault of a person who left looks similar; then the account has usually been locked for days.',
    remediation:
      '1. Ask the user for the reason; without one, lock the account under Admin Console > Admin > Users. 2. Remove the access, and rotate the records that were opened. 3. Benign if the owner of the records or a ticket confirms the access.',
  },
  'account-hijack': {
    clause:
      'A safeguard of {user|a user} was reset, then a device or two-factor method was added from a new address{from|}',
    why: 'Attackers call the help desk or recover an account, then register their own device. A user with a replaced phone looks similar, but usually works from a known address.',
    remediation:
      '1. Call the user on a known number; if it was not them, lock the account under Admin Console > Admin > Users. 2. Remove the device or two-factor method, and rotate what was opened since. 3. Benign if the user confirms the reset, the device and the address.',
  },
  'rogue-gateway': {
    clause: '{actor|A user} added a gateway and used it immediately{from|}',
    why: 'A gateway is a tunnel into its network. The first set-up of a planned gateway looks similar, but has a ticket.',
    remediation:
      '1. Remove the gateway and its client device under Secrets Manager in the vault. 2. Review configurations, discovery jobs and tunnels since, and rotate the secrets of the application. 3. Benign if the owner of the network confirms the gateway and its host.',
  },
  'export-by-leaver': {
    clause: '{user|A user} exported records and was locked or deleted within two weeks{from|}',
    why: 'People take secrets along when they leave. An export for a hand-over looks similar, but was requested.',
    remediation:
      '1. Rotate what the vault of the user held, shared records first. 2. Look under Admin Console > Reporting & Alerts for other exports and outside shares, and inform human resources. 3. Benign if the manager asked for the export.',
  },
  'export-by-newcomer': {
    clause: '{user|A user} exported records within two weeks of joining{from|}',
    why: 'A new account has little of its own to export. A migration from another password manager looks similar.',
    remediation:
      '1. Ask the user and their manager for the reason. 2. Without one, lock the account under Admin Console > Admin > Users and rotate what is shared with it. 3. Benign if a migration was planned.',
  },
  'rotation-failing-many': {
    clause: 'Password rotation fails for many records at once{from|}',
    why: 'What the records have in common fails: their gateway, its network or its administrative credential. Until it is repaired none of these passwords changes.',
    remediation:
      '1. Check that the gateway is online and reaches its targets. 2. Check that its administrative credential in the vault is valid and may change passwords, then rotate one record manually. 3. Close this when the next scheduled rotations succeed; planned maintenance explains a single night.',
  },
};
