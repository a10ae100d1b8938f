import { configJsonSchema } from '../../config/json-schema.js';
import type { CliCommand } from '../command.js';

export const schemaCommand: CliCommand = {
  name: 'schema',
  async run({ io }) {
    io.stdout.write(`${JSON.stringify(configJsonSchema(), null, 2)}\n`);
    return 0;
  },
};
