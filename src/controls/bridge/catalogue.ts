import { controlId } from '../control-id.js';
import type { ControlDefinition } from '../definition.js';

const BRIDGE = {
  'token-expiring': {
    severity: 'MEDIUM',
    reason:
      'Once the token expires, Keeper is no longer monitored; there is time to replace it before that.',
    type: 'Software and Configuration Checks/Integration/Credential Expiry',
  },
  'source-unreadable': {
    severity: 'MEDIUM',
    reason: 'An unreadable source is not monitored, and its findings become outdated unnoticed.',
    type: 'Software and Configuration Checks/Integration/Source Unreadable',
  },
  heartbeat: {
    severity: 'INFORMATIONAL',
    reason: 'It only shows that findings reach Security Hub.',
    // AWS's partner guide names this bare type.
    type: 'Heartbeat',
  },
} as const;

export type BridgeControlName = keyof typeof BRIDGE;

export function isBridgeControlName(name: string): name is BridgeControlName {
  return Object.hasOwn(BRIDGE, name);
}

export const BRIDGE_CONTROL_NAMES: readonly BridgeControlName[] =
  Object.keys(BRIDGE).filter(isBridgeControlName);

/** Controls about the bridge itself. The heartbeat is off by default because it costs one ingestion event per run. */
export function bridgeDefinition(name: BridgeControlName): ControlDefinition {
  const { severity, reason, type } = BRIDGE[name];
  return {
    id: controlId('bridge', name),
    family: 'bridge',
    source: 'bridge',
    severity,
    severityReason: reason,
    types: [type],
    remediationUrl: 'https://docs.keeper.io/en/keeperpam/commander-cli/overview',
    requirements: [],
    ...(name === 'heartbeat' && { isOptional: true }),
  };
}
