export { startCommander } from './commander/start-commander.js';
export {
  createEmulators,
  EMULATED_ACCOUNT,
  EMULATED_CREDENTIALS,
  EMULATED_LEDGER,
  type Emulators,
  type EmulatorsOptions,
} from './create-emulators.js';
export type { Fault, FaultSchedule } from './faults.js';
export { demoEnterprise } from './keeper/demo-enterprise.js';
export type { KeeperEnterprise } from './keeper/enterprise.js';
export { type KeeperEmulator, type KeeperOptions, startKeeper } from './keeper/start-keeper.js';
export type { SecurityHubEmulator, SecurityHubOptions } from './security-hub/api.js';
export { startSecurityHub } from './security-hub/server.js';
export type { StoredFinding } from './security-hub/types.js';
