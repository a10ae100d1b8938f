import { ALERT_GROUPS } from '../alerts/groups.js';
import { controlId } from '../control-id.js';
import type { ControlDefinition } from '../definition.js';
import { relatedRequirements } from '../requirements.js';

/** Controls based on the PAM inventory that Keeper Commander reports. */
const PAM_INVENTORY = {
  'rotation-missing': {
    severity: 'MEDIUM',
    reason:
      'A privileged password that never changes gives access to everyone who has ever seen it.',
    group: 'rotation',
    type: 'Software and Configuration Checks/Privileged Access/Rotation Missing',
    requirements: {
      nist: ['IA-5', 'IA-5(1)'],
      pci: ['8.6.3'],
      iso: ['A.5.17'],
      soc2: ['CC6.1'],
      hipaa: ['164.308(a)(5)(ii)(D)'],
    },
  },
  'standing-privilege': {
    severity: 'MEDIUM',
    reason:
      'Standing privileges behind a static password can be used by anyone who steals that password, which requires a prior compromise.',
    group: 'privileged-setup',
    type: 'Software and Configuration Checks/Privileged Access/Standing Privilege',
    requirements: {
      nist: ['AC-2(6)', 'AC-6'],
      pci: ['7.2.2', '8.6.3'],
      cis: ['6.8'],
      iso: ['A.8.2'],
      soc2: ['CC6.3'],
      hipaa: ['164.308(a)(4)(ii)(B)'],
    },
  },
  'rotation-stalled': {
    severity: 'MEDIUM',
    reason: 'The password is no longer rotated, but is no more exposed than before.',
    group: 'rotation',
    type: 'Software and Configuration Checks/Privileged Access/Rotation Stalled',
    requirements: {
      nist: ['IA-5', 'IA-5(1)'],
      pci: ['8.6.3'],
      iso: ['A.5.17'],
      soc2: ['CC6.1'],
      hipaa: ['164.308(a)(5)(ii)(D)'],
    },
  },
  'rotation-unscheduled': {
    severity: 'LOW',
    reason: 'The password is rotated only if someone remembers to do it.',
    group: 'rotation',
    type: 'Software and Configuration Checks/Privileged Access/Rotation Unscheduled',
    requirements: {
      nist: ['IA-5', 'IA-5(1)'],
      pci: ['8.6.3'],
      iso: ['A.5.17'],
      soc2: ['CC6.1'],
      hipaa: ['164.308(a)(5)(ii)(D)'],
    },
  },
  'jit-admin-role': {
    severity: 'MEDIUM',
    reason:
      'A session meant for one resource may control the entire AWS account; the only evidence is the name of the role.',
    group: 'privileged-setup',
    type: 'Software and Configuration Checks/Privileged Access/Administrator Role',
    requirements: {
      nist: ['AC-6'],
      pci: ['7.2.2'],
      cis: ['6.8'],
      iso: ['A.8.2'],
      soc2: ['CC6.3'],
      hipaa: ['164.308(a)(4)(ii)(B)'],
    },
  },
  'admin-unrotated': {
    severity: 'HIGH',
    reason:
      'Whoever ever saw the password administers the whole database or directory, with every account in it; no further step is needed.',
    group: 'rotation',
    type: 'Software and Configuration Checks/Privileged Access/Administrator Credential',
    requirements: {
      nist: ['AC-6(5)', 'IA-5'],
      pci: ['8.6.3'],
      iso: ['A.5.17', 'A.8.2'],
      soc2: ['CC6.1'],
      hipaa: ['164.308(a)(5)(ii)(D)'],
    },
  },
  'session-recording-off': {
    severity: 'LOW',
    reason: 'It grants no access, but leaves no evidence to review after an incident.',
    group: 'privileged-session',
    type: 'Software and Configuration Checks/Privileged Access/Session Recording',
    requirements: {
      nist: ['AU-14'],
      pci: ['10.2.1.2'],
      iso: ['A.8.15'],
      soc2: ['CC7.2'],
      hipaa: ['164.312(b)'],
    },
  },
  'gateway-down': {
    severity: 'HIGH',
    reason:
      'Rotation and sessions stop for everything behind the gateway. MEDIUM if it serves 10 PAM users or fewer.',
    group: 'privileged-setup',
    type: 'Software and Configuration Checks/Privileged Access/Gateway Offline',
    // An operational problem, not a compliance problem.
    requirements: {},
  },
  'account-unmapped': {
    severity: 'LOW',
    reason:
      'Access is unaffected, but findings about its resources are not correlated with those of AWS.',
    group: 'privileged-setup',
    type: 'Software and Configuration Checks/Privileged Access/AWS Account Unknown',
    requirements: {},
  },
} as const;

export type PamInventoryName = keyof typeof PAM_INVENTORY;
/** Controls that evaluate a single record of `PAM_RECORD_TYPES`. */
export type PamRecordControl = Exclude<PamInventoryName, 'gateway-down' | 'account-unmapped'>;

export function isPamInventoryName(name: string): name is PamInventoryName {
  return Object.hasOwn(PAM_INVENTORY, name);
}

export const PAM_INVENTORY_NAMES: readonly PamInventoryName[] =
  Object.keys(PAM_INVENTORY).filter(isPamInventoryName);

export function pamInventoryDefinition(name: PamInventoryName): ControlDefinition {
  const { severity, reason, group, type, requirements } = PAM_INVENTORY[name];
  return {
    id: controlId('pam', name),
    family: 'pam',
    source: 'privileged-access',
    severity,
    severityReason: reason,
    types: [type],
    remediationUrl: ALERT_GROUPS[group].url,
    requirements: relatedRequirements(requirements),
  };
}
