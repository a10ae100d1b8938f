import { CONFIG_SCHEMA_URL } from '../../config/json-schema.js';
import type { Language } from '../../domain/language.js';
import { pad } from '../../report/layout.js';
import type { Answers } from './fields.js';

/** The column of the comments. */
const CODE_WIDTH = 52;

/** A complete configuration with a comment on each setting. */
export function configText(answers: Answers, language: Language): string {
  const about = COMMENTS[language];
  const lines: readonly (string | readonly [code: string, comment: string])[] = [
    // Editors read it from the first line.
    `# yaml-language-server: $schema=${CONFIG_SCHEMA_URL}`,
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

/** The comments in a new configuration. */
interface Comments {
  readonly head: string;
  readonly language: string;
  readonly name: string;
  readonly enterpriseId: string;
  readonly token: string;
  readonly expires: string;
  readonly commander: string;
  readonly controls: string;
  readonly account: string;
  readonly regions: string;
  readonly ledger: string;
  readonly events: string;
}

const COMMENTS: Readonly<Record<Language, Comments>> = {
  en: {
    head: 'Configuration of keeper-bridge. All settings: docs/configuration.md',
    language: 'language of findings and reports: en or ja',
    name: 'tenant name in the ledger, logs and metrics',
    enterpriseId: 'part of every finding id: must be correct from the first run',
    token: 'location of the API token, never the token itself',
    expires: 'creates a finding 14 days before expiry',
    commander: 'for role policies and privileged access',
    controls: 'severity, threshold or enabled, by control id or pattern',
    account: 'in quotes, otherwise leading zeros are lost',
    regions: 'usually one: the aggregation Region of Security Hub',
    ledger: 'what was sent; must persist between runs',
    events: 'or { bus: NAME }: send bridge events to EventBridge',
  },
  ja: {
    head: 'keeper-bridgeの設定。すべての項目: docs/configuration.md',
    language: '検出結果とレポートの言語: enまたはja',
    name: '台帳、ログ、メトリクスで使うテナント名',
    enterpriseId: 'すべての検出結果のIDに含まれるため、最初から正しい値が必要',
    token: 'APIトークンの保管場所。トークンそのものは記述しない',
    expires: '期限の14日前に検出結果を作成',
    commander: '強制適用ポリシーと特権アクセスの取得に使用',
    controls: 'コントロールのIDまたはパターンごとの重要度、しきい値、有効・無効',
    account: '引用符が必要。ないと先頭の0が失われる',
    regions: '通常は1つ: Security Hubの集約リージョン',
    ledger: '送信済みの内容の記録。実行後も保持が必要',
    events: 'EventBridgeにイベントを送る場合は { bus: 名前 }',
  },
};
