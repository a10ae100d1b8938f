import { BRIDGE_VERSION } from '../../util/version.js';
import { type CliCommand, writeResult } from '../command.js';

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
