import { BRIDGE_VERSION } from '../../util/version.js';
import { answer, type CliCommand } from '../command.js';

export const versionCommand: CliCommand = {
  name: 'version',
  async run(call) {
    const document = {
      version: 1,
      command: 'version',
      outcome: 'succeeded',
      bridge: BRIDGE_VERSION,
    };
    answer(call, document, `keeper-bridge ${BRIDGE_VERSION}\n`);
    return 0;
  },
};
