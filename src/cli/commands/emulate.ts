import { once } from 'node:events';
import { stringify } from 'yaml';
import { createEmulators, EMULATED_LEDGER, type Emulators } from '../../emulator/index.js';
import type { Words } from '../../report/words/en.js';
import { type CliCommand, writeResult } from '../command.js';
import { UsageError } from '../usage-error.js';

export const emulateCommand: CliCommand = {
  name: 'emulate',
  declare: (command, { options }) => command.option('--port <number>', options.port, portOf),
  async run(call) {
    const { clock, signal } = call.io;
    const port = (call.options['port'] as number | undefined) ?? 0;
    const emulators = await createEmulators({ clock, port });
    try {
      const { keeper, commander, securityHub, environment, configuration } = emulators;
      const document = {
        version: 1,
        command: 'emulate',
        keeper: keeper.url,
        commander: commander.url,
        securityHub: securityHub.url,
        environment,
        configuration,
      };
      writeResult(call, document, startedText(emulators, call.style.words));
      if (!signal.aborted) await once(signal, 'abort');
    } finally {
      await emulators.stop();
    }
    return 0;
  },
};

/** The highest port that leaves room for the other two servers. */
const HIGHEST_PORT = 65_533;

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= HIGHEST_PORT) return port;
  throw new UsageError('noPort', text, { line: ['emulate', '--port', '8080'] });
}

/** Commands to paste: they set the variables and write the configuration. */
function startedText({ environment, configuration }: Emulators, words: Words): string {
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}='${value}'`);
  return `${[
    words.emulated,
    words.emulatedPaste,
    '',
    ...exports,
    // The emulated Security Hub starts empty, so the ledger must too.
    `rm -rf ${EMULATED_LEDGER}`,
    `cat > ${FILE} <<'END'`,
    stringify(configuration).trimEnd(),
    'END',
    '',
    words.emulatedNext(FILE),
  ].join('\n')}\n`;
}

const FILE = 'emulated.yaml';
