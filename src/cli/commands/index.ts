import { BRIDGE_VERSION } from '../../util/version.js';
import { type CliCommand, writeResult } from '../command.js';
import { checkCommand } from './check.js';
import { demoCommand } from './demo.js';
import { emulateCommand } from './emulate.js';
import { exportCommand } from './export.js';
import { initCommand } from './init.js';
import { quarantineCommand } from './quarantine.js';
import { retireCommand } from './retire.js';
import { planCommand, syncCommand } from './run.js';
import { schemaCommand } from './schema.js';

export const versionCommand: CliCommand = {
  name: 'version',
  async run(call) {
    const document = {
      version: 1,
      command: 'version',
      outcome: 'succeeded',
      bridge: BRIDGE_VERSION,
    };
    writeResult(call, document, `keeper-bridge ${BRIDGE_VERSION}\n`);
    return 0;
  },
};

/** In the order of the help. */
export const COMMANDS: readonly CliCommand[] = [
  demoCommand,
  initCommand,
  checkCommand,
  planCommand,
  syncCommand,
  exportCommand,
  quarantineCommand,
  retireCommand,
  emulateCommand,
  schemaCommand,
  versionCommand,
];
