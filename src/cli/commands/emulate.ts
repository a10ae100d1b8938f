import { once } from 'node:events';
import { demoEnterprise, startKeeper, startSecurityHub } from '../../emulator/index.js';
import { BridgeError } from '../../util/errors.js';
import { answer, type CliCommand } from '../command.js';
import { DEMO_ACCOUNT, DEMO_CREDENTIALS, DEMO_TOKEN } from '../demo/world.js';

export const emulateCommand: CliCommand = {
  name: 'emulate',
  summary: 'run the built-in Keeper and Security Hub alone, for your own tests',
  declare: (command) =>
    command.option(
      '--port <number>',
      'of the Keeper; the Security Hub takes the next (default: any free)',
      portOf,
    ),
  async run(call) {
    const { clock, signal } = call.io;
    const port = (call.options['port'] as number | undefined) ?? 0;
    const keeper = await startKeeper({
      enterprise: demoEnterprise(clock.now()),
      token: DEMO_TOKEN,
      clock,
      port,
    });
    const hub = await startSecurityHub({
      accounts: { [DEMO_CREDENTIALS.accessKeyId]: DEMO_ACCOUNT },
      clock,
      port: port === 0 ? 0 : port + 1,
    });
    try {
      const environment = {
        AWS_ENDPOINT_URL_SECURITYHUB: hub.url,
        AWS_ACCESS_KEY_ID: DEMO_CREDENTIALS.accessKeyId,
        AWS_SECRET_ACCESS_KEY: DEMO_CREDENTIALS.secretAccessKey,
        KEEPER_API_TOKEN: DEMO_TOKEN,
      };
      const document = {
        version: 1,
        command: 'emulate',
        keeper: keeper.url,
        securityHub: hub.url,
        environment,
      };
      answer(call, document, startedText(keeper.url, environment));
      if (!signal.aborted) await once(signal, 'abort');
    } finally {
      await Promise.all([keeper.stop(), hub.stop()]);
    }
    return 0;
  },
};

/** The highest port leaves room for the second server. */
const HIGHEST_PORT = 65_534;

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= HIGHEST_PORT) return port;
  throw new BridgeError('UsageInvalid', `${text} is not a port.`, {
    mend: `Give a number from 1 to ${HIGHEST_PORT}, or leave --port out.`,
  });
}

function startedText(keeperUrl: string, environment: Readonly<Record<string, string>>): string {
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}=${value}`);
  return `${[
    'Both emulators are running; Ctrl-C ends them. In another shell:',
    '',
    ...exports,
    '',
    'and in keeper-bridge.yaml:',
    '',
    'version: 1',
    'tenants:',
    '  - name: demo',
    '    keeper:',
    '      region: us',
    `      baseUrl: ${keeperUrl}`,
    '      enterpriseId: "8560"',
    '      token: { env: KEEPER_API_TOKEN }',
    '    targets:',
    `      - { account: "${DEMO_ACCOUNT}", regions: [us-east-1] }`,
  ].join('\n')}\n`;
}
