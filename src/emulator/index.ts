export { startCommander } from './commander/start-commander.js';
export type { Fault, FaultSchedule } from './faults.js';
export { demoEnterprise } from './keeper/demo-enterprise.js';
export type { KeeperEnterprise } from './keeper/enterprise.js';
export { type KeeperEmulator, type KeeperOptions, startKeeper } from './keeper/start-keeper.js';
export type { SecurityHubEmulator, SecurityHubOptions } from './security-hub/api.js';
export { startSecurityHub } from './security-hub/server.js';
export type { StoredFinding } from './security-hub/types.js';
