import type { Language } from '../../domain/language.js';
import { pad } from '../../report/layout.js';
import { COMMENTS } from './comments.js';
import type { Answers } from './fields.js';

/** Where the comments begin. */
const CODE_WIDTH = 52;

/** A configuration that is complete, with a word on each setting. */
export function configText(answers: Answers, language: Language): string {
  const about = COMMENTS[language];
  const lines: readonly (string | readonly [code: string, comment: string])[] = [
    `# ${about.head}`,
    'version: 1',
    [`language: ${language}`, about.language],
    'tenants:',
    ['  - name: main', about.name],
    '    keeper:',
    `      region: ${answers.region}`,
    [`      enterpriseId: "${answers.enterpriseId}"`, about.enterpriseId],
    ['      token: { env: KEEPER_API_TOKEN }', about.token],
    ['      # tokenExpiresAt: 2027-01-31T00:00:00Z', about.expires],
    ['    # commander:', about.commander],
    '    #   url: https://commander.example.com:8900',
    '    #   apiKey: { env: COMMANDER_API_KEY }',
    '    #   encryptionKey: { env: COMMANDER_ENCRYPTION_KEY }',
    ['    # controls:', about.controls],
    '    #   "adoption.*": { enabled: false }',
    '    targets:',
    [`      - account: "${answers.account}"`, about.account],
    [`        regions: [${answers.awsRegion}]`, about.regions],
    ['ledger: { file: .keeper-bridge/ledger }', about.ledger],
    ['events: off', about.events],
  ];
  const text = lines.map((line) =>
    typeof line === 'string' ? line : `${pad(line[0], CODE_WIDTH)} # ${line[1]}`,
  );
  return `${text.join('\n')}\n`;
}
