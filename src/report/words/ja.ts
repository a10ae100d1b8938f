import type { Words } from './en.js';
import { japaneseCommands } from './ja-commands.js';
import { japaneseErrors } from './ja-errors.js';
import { NOTICES } from './notices.js';

const DONE = { succeeded: '完了', partial: '一部完了', failed: '失敗' };

export const japanese: Words = {
  language: 'ja',
  command: { sync: '同期', plan: 'プラン', retire: '撤去' },
  outcome: {
    sync: DONE,
    plan: { succeeded: '作成完了', partial: '一部のみ作成', failed: '作成失敗' },
    retire: DONE,
  },
  comma: '、',
  took: (seconds) => `(${seconds}秒)`,
  tenant: (name) => `テナント ${name}`,
  keeper: 'Keeperからの取得',
  hub: 'Security Hubへの送信',
  hubPlanned: 'Security Hubへの送信予定',
  read: (count) => `${count}件取得`,
  notUnderstood: (count) => `${count}件は解釈不能`,
  kept: (count, isRead) => `${isRead ? '' : '未取得、'}前回の${count}件を維持`,
  sourceStatus: {
    complete: '完了',
    incomplete: '一部のみ',
    failed: '失敗',
    off: '対象外',
    skipped: '未実行',
  },
  targetStatus: {
    delivered: '送信済み',
    partial: '一部送信済み',
    refused: '拒否',
    unreachable: '接続不可',
    skipped: '未実行',
    planned: '送信予定',
    unchecked: '未確認 (使用できるAWS認証情報なし)',
  },
  each: 'それぞれ:',
  done: {
    created: (count) => `${count}件を作成`,
    reactivated: (count) => `${count}件を再アクティブ化`,
    updated: (count) => `${count}件を更新`,
    refreshed: (count) => `${count}件を再送信`,
    archived: (count) => `${count}件をアーカイブ`,
    unchanged: (count) => `${count}件は変更なし`,
    held: (count) => `${count}件を保留`,
    quarantined: (count) => `${count}件を隔離中`,
    failed: (count) => `${count}件が失敗`,
  },
  planned: {
    created: (count) => `${count}件を作成予定`,
    reactivated: (count) => `${count}件を再アクティブ化予定`,
    updated: (count) => `${count}件を更新予定`,
    refreshed: (count) => `${count}件を再送信予定`,
    archived: (count) => `${count}件をアーカイブ予定`,
    unchanged: (count) => `${count}件は変更なし`,
    held: (count) => `${count}件を保留`,
    quarantined: (count) => `${count}件を隔離中`,
    failed: (count) => `${count}件が失敗`,
  },
  notices: NOTICES.ja,
  events: (events, usd) => `取り込みイベント${events}件、${usd}`,
  usd: (amount) => `約${amount} USD`,
  usdLittle: '0.01 USD未満',
  usdNone: '0 USD',
  total: (command, counts, targets, events) =>
    `${japanese.command[command]}: 送信先${targets}件で${counts.join('、')}。${events}。`,
  totalNothing: {
    sync: '同期: 送信する検出結果はありません。料金は発生しません。',
    plan: 'プラン: 送信する検出結果はありません。料金は発生しません。',
    retire: '撤去: 状態データに、アーカイブする検出結果はありません。',
  },
  totalNone: {
    sync: '同期: 何も送信されませんでした。',
    plan: 'プラン: 送信予定のものはありません。',
    retire: '撤去: 何もアーカイブされませんでした。',
  },
  stillActive: (total, findings) => `${total}${findings}件はアクティブなままです。`,
  retireUnknown: (places, adopt, retire) =>
    `${places}の検出結果は、状態データに1件もありません。Security Hubに残っている場合は、引き継いでからアーカイブしてください: ${adopt} 続いて ${retire}`,
  eventsLost: (count, line) =>
    `${count}件のイベントをイベントバスに送信できませんでした。原因を確認するには: ${line}`,
  retireQuestion: (findings) => `検出結果${findings}件をアーカイブしますか?`,
  retireCanceled: '撤去: 中止しました。何もアーカイブされていません。',
  planNext: (line) => `送信するには: ${line}`,
  planHeld: (line) =>
    `一括アーカイブは、確認されるまで保留されます。本当に解決済みの場合は: ${line}`,
  planFaulty: (line) =>
    `取得または接続できなかったものは、このプランに含まれていません。対処方法を確認するには: ${line}`,

  because: {
    create: null,
    reactivate: '再発',
    update: null,
    refresh: '内容に変更はなく、保持期限による削除を防ぐために送信',
    archive: null,
  },
  field: {
    'FindingProviderFields.Severity.Label': '重要度',
    'Compliance.Status': '状態',
    'ProductFields.keeper/current-count': 'イベント数',
    'ProductFields.keeper/current-users': 'ユーザー数',
    'ProductFields.keeper/matching': 'ユーザー数',
    'ProductFields.keeper/share': '割合 (%)',
    'ProductFields.keeper/trend': '傾向',
  },
  differs: (names) => `${names.join('、')}に差分あり`,
  noValue: 'なし',
  moreChanges: (count, line) => `ほか${count}件。表示するには: ${line}`,

  area: {
    configuration: '設定',
    ledger: '状態データ',
    keeper: 'Keeper',
    commander: 'Keeperコマンダー',
    'security-hub': 'Security Hub',
    events: 'イベントバス',
  },
  areaOf: (area, tenant) => `${area} (テナント ${tenant})`,
  trial: {
    writable: '書き込み可能',
    'API token': 'APIトークン',
    'Enterprise stat': 'エンタープライズの統計',
    'Enterprise stat details': 'エンタープライズの統計の詳細',
    'Security alerts summary': 'セキュリティアラートの概要',
    'Security alerts detail': 'セキュリティアラートの詳細',
    'Security benchmarks': 'セキュリティベンチマーク',
    'Audit events': '監査イベント',
    'Role policies': '強制適用ポリシー',
    'Commander keys': 'Keeperコマンダーのキー',
    'Privileged access': '特権アクセス',
    Connection: '接続',
    'Enterprise id': 'エンタープライズID',
    controls: 'コントロール',
  },
  allGood: (line) => `すべて正常です。送信される内容を確認するには: ${line}`,
  toFix: (broken, all, line) =>
    `${all}件中${broken}件に対処が必要です。対処後に再確認するには: ${line}`,

  endpointsToPaste: (tenant) =>
    `エンドポイントが見つかりました。テナント${tenant}のkeeperの下に貼り付けるか、--writeを付けてcheckを実行してください:`,
  endpointsWritten: (file) => `見つかったエンドポイントを${file}に書き込みました。`,
  recordWritten: (file) => `応答の構造: ${file} (共有する前に内容を確認してください)`,
  recordNotWritten: (file, why) => `応答の構造を${file}に書き込めませんでした (${why})。`,

  reading: (read, sources, responses) =>
    `Keeperから取得中: ソース${sources}件中${read}件、応答${responses}件`,
  planning: (findings) => `送信内容を計算中: 現在${findings}件`,
  adopting: (findings) => `Security Hubから引き継ぎ中: 現在${findings}件`,
  sending: (settled, sent, isAll) =>
    `Security Hubに送信中: ${sent}件${isAll ? '' : '以上'}のうち${settled}件`,
  exposedSecret: (file) =>
    `警告: ${file}のシークレットを、このマシンのすべてのユーザーが読み取れます。対処: chmod 600 ${file}`,
  proxy: (address, variable) => `プロキシ経由: ${address} (${variable})`,
  waiting: {
    'rate-limit': (service, seconds) => `${service}のレート制限により待機中 (${seconds}秒)`,
    retry: (service, seconds) => `${seconds}秒後に${service}に再試行`,
  },
  checking: (name) => `確認中: ${name}`,
  releasing: (findings) => `隔離を解除中: 現在${findings}件`,

  usage: {
    unknownCommand: (name) => `${name}というコマンドはありません。`,
    unknownOption: (name) => `ここでは${name}というオプションは使えません。`,
    unknownValue: (value) => `ここでは${value}という値は使えません。`,
    missingValue: (option) => `オプション${option}には値が必要です。`,
    missingArgument: (command) => `コマンド${command}には、操作の指定が必要です。`,
    extraArgument: (words) => `このコマンドでは指定できません: ${words}`,
    noCommand: () => 'コマンドが指定されていません。',
    needsYes: (command) =>
      `コマンド${command}はこのブリッジのすべての検出結果をアーカイブしますが、確認を求めるターミナルがありません。`,
    needsOutput: (command) =>
      `--jsonでは標準出力に${command}の結果だけを出力しますが、検出結果の書き出し先が指定されていません。`,
    noPort: (text) => `${text}はポート番号ではありません。`,
    sourceOff: (source) => `ソース${source}は無効になっているため、取得できません。`,
    noDirectory: () => 'コマンドを実行したフォルダがなくなっています。',
    exists: (file) => `${file}はすでに存在します。`,
    tildeLeft: (file) => `シェルが ~ を展開していません: ${file}`,
    isDirectory: (file) => `${file}はフォルダです。書き出し先にはファイルを指定してください。`,
    isConfiguration: (file) => `${file}は設定ファイルです。出力で上書きすることはできません。`,
    notWritable: (file) => `${file}に書き出せません。`,
  },
  switchOn: (setting) => `有効にするには、テナントの設定に次を記述してください: ${setting}`,
  nameFile: 'このユーザーが書き込めるフォルダのファイルを指定してください (例: report.html)。',
  nameDirectory: 'このユーザーが書き込めるフォルダを指定してください。',
  otherDirectory: '存在するフォルダに移動して、もう一度実行してください。',
  didYouMean: (line) => `次のように入力してください: ${line}`,
  oneOf: (choices) => `指定できる値: ${choices.join('、')}`,
  newHere: 'まず動作を見るには: keeper-bridge demo',
  seeCommands: 'コマンドの一覧を見るには: keeper-bridge help',

  nothingQuarantined: '隔離中の検出結果はありません。',
  quarantinedAt: (target, time) => `${target}、${time}から`,
  quarantineNext: (line) =>
    `1日後、または内容が変わったときに自動で再送信されます。すぐに再送信の対象にするには: ${line}`,
  released: (findings, line) => `${findings}件の隔離を解除しました。再送信するには: ${line}`,

  exported: (findings, file) =>
    file === null
      ? `検出結果${findings}件を書き出しました。`
      : `検出結果${findings}件を${file}に書き出しました。`,
  exportNotWritten: (file, why) =>
    `検出結果を${file}に書き出せませんでした (${why})。以前のファイルは変更していません。`,

  pageWritten: (file) => `レポート: ${file}`,
  pageNotWritten: (file, why) =>
    `レポートを${file}に書き出せませんでした (${why})。そのほかの結果は、ここに示すとおりです。`,
  notPrinted: (why) =>
    `結果を出力できませんでした (${why})。コマンドの処理そのものは続行されます。`,
  configIssues: (origin, issues) =>
    `設定 (${origin}) に${issues}件の誤りがあります。場所、問題点、対処方法は次のとおりです (英語)。`,
  errors: japaneseErrors,
  ...japaneseCommands,
};
