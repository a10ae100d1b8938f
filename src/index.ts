export { loadConfig, parseConfig } from './config/load.js';
export type { Config } from './config/schema.js';
export { createFileLedger } from './ledger/file.js';
export { createMemoryLedger } from './ledger/memory.js';
export type { Ledger } from './ledger/port.js';
export type { RunReport } from './report/run-report.js';
export { clientForTarget, createHubClient } from './securityhub/client.js';
export type { SyncDeps, SyncOptions } from './sync/deps.js';
export { runSync } from './sync/run-sync.js';
