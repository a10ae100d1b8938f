export type { BridgeCode } from './bridge-code.js';
export type { EventSchema } from './constructs/schema-registry.js';
export {
  KeeperSecurityHubBridge,
  type KeeperSecurityHubBridgeProps,
} from './keeper-security-hub-bridge.js';
export type { BridgeTenant } from './tenants.js';
