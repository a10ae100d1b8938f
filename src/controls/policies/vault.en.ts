import type { PolicyText } from './texts.js';
import type { VAULT_POLICIES } from './vault.js';

export const vault: Readonly<Record<keyof typeof VAULT_POLICIES, PolicyText>> = {
  'export-off': {
    topic: 'the export of vaults',
    failed: 'Vaults can be exported',
    passed: 'Vaults cannot be exported',
    why: 'An export is a file with every password in plain text. It gets copied, mailed and forgotten, and no policy applies to it any more.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Creating and Sharing > Import and Export: switch off the export from the vault. If somebody has to export, grant that person a role for it and remove it afterwards.',
  },
  'outside-sharing-off': {
    topic: 'sharing outside the enterprise',
    failed: 'Records can be shared outside the enterprise',
    passed: 'Records cannot be shared outside the enterprise',
    why: 'Once a record is in an outside vault, your policies, audit log and offboarding no longer apply to it.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Creating and Sharing: do not allow sharing with people outside the enterprise. For partners who need a few records, create a separate role and review it regularly.',
  },
  'one-time-share-off': {
    topic: 'one-time share links',
    failed: 'One-time share links are allowed',
    passed: 'One-time share links are not allowed',
    why: 'A one-time link shows a record to whoever opens it first, without an account or a name.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Creating and Sharing: turn off creating one-time share links for roles that do not need them.',
  },
  'breachwatch-events': {
    topic: 'BreachWatch events',
    failed: 'BreachWatch events are not sent',
    passed: 'BreachWatch events are sent',
    why: 'BreachWatch finds breached passwords, but notifies only the owner of the record unless the role sends its events.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Vault Features: turn on sending BreachWatch events to reports, alerts and connected systems. It does not apply to past events, so turn it on for all roles now.',
  },
  'account-transfer': {
    topic: 'account transfer',
    failed: 'Vaults of members cannot be transferred',
    passed: 'Vaults of members can be transferred',
    why: 'Nobody but its owner can decrypt a vault. Without consent given in advance, the secrets of somebody who leaves are permanently lost.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Transfer Account: turn the policy on and choose the role that may carry out transfers. Members consent at their next login, so do it before anybody leaves.',
  },
  'privileged-access-rights': {
    topic: 'permissions to set up privileged access',
    failed: 'Setting up privileged access is allowed',
    passed: 'Setting up privileged access is not allowed',
    why: 'Whoever can set up gateways, discovery, rotation and connections decides which systems can be reached through Keeper.',
    remediation:
      'Admin Console > Admin > Roles > (role) > Enforcement Policies > Privileged Access Manager: turn off the permissions to discover, configure and rotate. Create a role for those who run privileged access, not the default of any node, and leave others only the permission to launch sessions.',
  },
};
