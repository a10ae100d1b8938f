import type { Severity } from '../../domain/severity.js';
import { controlId } from '../control-id.js';
import { type ControlDefinition, type ControlFamily, GUIDE } from '../definition.js';
import { type RequirementMap, relatedRequirements } from '../requirements.js';

interface MonitoringEntry {
  readonly family: ControlFamily;
  readonly severity: Severity;
  readonly reason: string;
  readonly classifier: string;
  readonly url: string;
  readonly requirements: RequirementMap;
  /** Null for a control without a threshold. */
  readonly threshold: number | null;
}

const ALERTING: RequirementMap = {
  nist: ['AU-6', 'SI-4(5)'],
  pci: ['10.4.1.1', '10.7.2'],
  cis: ['13.1'],
  iso: ['A.8.16'],
  soc2: ['CC7.2'],
  hipaa: ['164.308(a)(1)(ii)(D)'],
};

const CONTINUITY: RequirementMap = {
  nist: ['CP-2'],
  iso: ['A.5.30'],
  soc2: ['A1.2'],
};

/** How Keeper itself is administered. The controls about the license count as adoption. */
export const MONITORING = {
  'license-usage': {
    family: 'adoption',
    severity: 'LOW',
    reason: 'Nobody is exposed, but new users cannot be invited once all licenses are taken.',
    classifier: 'License',
    url: `${GUIDE}/user-and-team-provisioning`,
    requirements: CONTINUITY,
    // Percent of the licenses: leaves time to order more.
    threshold: 95,
  },
  'license-expiring': {
    family: 'adoption',
    severity: 'MEDIUM',
    reason:
      'Users lose access to their passwords when the license ends; there is time to renew it.',
    classifier: 'License',
    url: `${GUIDE}/risk-management-dashboard`,
    requirements: CONTINUITY,
    // Days: an order commonly takes a few weeks.
    threshold: 30,
  },
  'alerts-missing': {
    family: 'monitoring',
    severity: 'MEDIUM',
    reason: 'Nothing is open because of it, but Keeper notifies nobody of an attack.',
    classifier: 'Alerts',
    url: `${GUIDE}/recommended-alerts`,
    requirements: ALERTING,
    threshold: null,
  },
  'alert-inactive': {
    family: 'monitoring',
    severity: 'HIGH',
    reason:
      'Attackers switch alerts off before they act. HIGH if the alert covers administrators, policies, exports or alerts themselves, otherwise LOW.',
    classifier: 'Alerts',
    url: `${GUIDE}/recommended-alerts`,
    requirements: ALERTING,
    threshold: null,
  },
  'api-token-unlimited': {
    family: 'monitoring',
    severity: 'MEDIUM',
    reason:
      'A token that never expires works for whoever finds a copy, however old; it has to be found first.',
    classifier: 'API Tokens',
    url: 'https://docs.keeper.io/en/keeperpam/commander-cli/overview',
    requirements: {
      nist: ['IA-5'],
      pci: ['8.6.3'],
      iso: ['A.5.17'],
      soc2: ['CC6.1'],
      hipaa: ['164.308(a)(5)(ii)(D)'],
    },
    threshold: null,
  },
  'device-pending': {
    family: 'monitoring',
    severity: 'LOW',
    reason: 'The device has no access until an administrator approves it.',
    classifier: 'Device Approval',
    url: 'https://docs.keeper.io/en/sso-connect-cloud/device-approvals/automator',
    requirements: {
      nist: ['IA-5'],
      iso: ['A.8.1'],
      soc2: ['CC6.1'],
      hipaa: ['164.312(d)'],
    },
    // Hours: a request from Friday evening is then one of the weekend.
    threshold: 24,
  },
} as const satisfies Record<string, MonitoringEntry>;

export type MonitoringName = keyof typeof MONITORING;

export const MONITORING_NAMES = Object.keys(MONITORING) as readonly MonitoringName[];

export function monitoringDefinition(name: MonitoringName): ControlDefinition {
  const entry = MONITORING[name];
  return {
    id: controlId(entry.family, name),
    family: entry.family,
    source: 'administration',
    severity: entry.severity,
    severityReason: entry.reason,
    types: [`Software and Configuration Checks/${entry.classifier}`],
    remediationUrl: entry.url,
    requirements: relatedRequirements(entry.requirements),
  };
}
