import type { ErrorCode } from '../../util/error-codes.js';
import type { ErrorWords } from './en.js';
import { japaneseReadErrors } from './ja-errors-read.js';

const NEXT_RUN = '対処は不要です。次回の実行で再試行されます。';

/** The meaning and fix of each error; the English text, shown below, contains the details. */
export const japaneseErrors: Readonly<Record<ErrorCode, ErrorWords>> = {
  UsageInvalid: {
    meaning: 'コマンドの書き方が正しくありません。',
    hint: 'コマンドの一覧を見るには: keeper-bridge help',
  },
  ConfigNotFound: {
    meaning: '設定ファイルがありません。',
    hint: '作成するには: keeper-bridge init。または、--config FILEで指定するか、環境変数KEEPER_BRIDGE_CONFIGに設定を入れてください。',
  },
  ConfigUnreadable: {
    meaning: '設定ファイルを読み取れません。',
    hint: 'このユーザーが読み取れるファイルかどうかを確認してください。',
  },
  ConfigInvalid: {
    meaning: '設定に誤りがあります。',
    hint: '示された場所をそれぞれ修正してください。',
  },
  ConfigNotWritten: {
    meaning: '設定ファイルに書き込めませんでした。',
    hint: '下に示された理由と対処方法を確認してください。',
  },
  SecretMissing: {
    meaning: '設定で参照しているシークレットがないか、空です。',
    hint: '下に示された環境変数、ファイル、または保管先に値を設定してください。',
  },
  SecretTooLarge: {
    meaning: 'シークレットのファイルが大きすぎます。',
    hint: 'シークレットだけを保存したファイルを指定してください。',
  },
  SecretDenied: {
    meaning: 'シークレットの読み取りが拒否されました。',
    hint: '下に示されたシークレットを読み取る権限と、独自のキーで暗号化している場合はkms:Decryptを許可してください。',
  },
  SecretStoreUnreachable: {
    meaning: 'シークレットの保管先から応答がありません。',
    hint: '次回の実行で再試行されます。続く場合は、リージョン、認証情報、外向きのHTTPSを確認してください。',
  },
  SecretStoreUnsupported: {
    meaning: 'ここでは、この保管先のシークレットを読み取れません。',
    hint: '{ env: NAME }または{ file: PATH }を使ってください。',
  },
  KeeperSecretsManagerConfigInvalid: {
    meaning: 'Keeperシークレットマネージャーの構成が正しい形式ではありません。',
    hint: 'ksm profile initとksm profile export --plainで作成し、そのテキストを保存してください。ワンタイムトークンは使えません。',
  },

  ProxyInvalid: {
    meaning: 'プロキシの環境変数が正しい形式ではありません。',
    hint: 'http://proxy.example.com:8080のように設定するか、環境変数を削除してください。',
  },
  ProxyRefused: {
    meaning: 'プロキシが接続を拒否しました。',
    hint: '407の場合は、環境変数にユーザー名とパスワードを入れてください (http://USER:PASSWORD@HOST:PORT)。そのほかの場合は、下に示されたホストへのCONNECTをプロキシで許可してください。',
  },
  ProxyUnreachable: {
    meaning: 'プロキシに接続できません。',
    hint: '下に示された環境変数のアドレスを確認し、プロキシが動作しているかを確認してください。',
  },

  ...japaneseReadErrors,

  AwsAccountUnknown: {
    meaning:
      'この環境に対応するAWSアカウントが設定されていないため、検出結果はKeeperのレコードに対するものになります。',
    hint: '下に示されたとおり、awsAccountsに追加してください。',
  },

  ControlUnknown: {
    meaning: 'controlsに、既知のコントロールに一致しないIDがあります。この設定は何も変更しません。',
    hint: '下に示された候補と比べて修正してください。Keeperが新しく追加したものであれば、そのままで構いません。',
  },
  NothingToCheck: {
    meaning: '確認の対象となるデータがないため、この項目は確認しませんでした。',
    hint: '対処は不要です。',
  },

  HubNotEnabled: {
    meaning: 'このアカウントとリージョンでは、Security Hub CSPMが検出結果を受け付けません。',
    hint: 'そこでSecurity Hub CSPMを有効にするか、この送信先を設定から外してください。未送信のものは次回の実行で送信されます。',
  },
  CredentialsInvalid: {
    meaning: 'この送信先に使えるAWSの認証情報がありません。',
    hint: 'プロファイル、アクセスキー、またはロールを確認してください。現在の認証情報を確認するには: aws sts get-caller-identity',
  },
  CredentialsUnavailable: {
    meaning: 'AWSの認証情報を一時的に取得できません。',
    hint: '次回の実行で再試行されます。続く場合は、下に示された原因を確認してください。',
  },
  AwsEndpointInvalid: {
    meaning: 'AWSのエンドポイントの設定が正しいWebアドレスではありません。',
    hint: '下に示された設定をhttps://で始めるか、削除してAWSのエンドポイントを使ってください。',
  },
  ImportDenied: {
    meaning: 'この送信先へのBatchImportFindingsがAWSに拒否されました。',
    hint: '送信先のアカウントの認証情報で実行するか、送信先のroleArnにそのアカウントのロールを設定し、下に示された製品ARNに対するsecurityhub:BatchImportFindingsを許可してください。',
  },
  RoleNotAssumed: {
    meaning: '送信先のロールを引き受けられません。',
    hint: 'ブリッジにsts:AssumeRoleを許可し、ロールの信頼ポリシーでブリッジを信頼してください。ロールが求める場合は、externalIdを設定してください。',
  },
  CallRefused: {
    meaning: 'Security Hubへの呼び出しが拒否されました。',
    hint: 'AWSの代わりに応答するプロキシやファイアウォールがないか、AWSのエンドポイントの環境変数 (AWS_ENDPOINT_URLなど) を確認してください。',
  },
  TargetMalformed: {
    meaning: 'アカウントIDまたは製品ARNがAWSに受け付けられません。',
    hint: 'アカウントIDが12桁であること、製品ARNが正しいことを確認してください。',
  },
  TargetUnreachable: {
    meaning: 'このリージョンのSecurity Hubに接続できません。',
    hint: 'ネットワーク、プロキシ、AWSのエンドポイントの環境変数 (AWS_ENDPOINT_URLなど) を確認してください。',
  },
  AdoptFailed: {
    meaning: 'Security Hubにある自身の検出結果を読み取れませんでした。',
    hint: 'securityhub:GetFindingsを許可し、もう一度実行してください: keeper-bridge sync --adopt',
  },
  ProductChanged: {
    meaning: '送信済みの検出結果と、製品の設定が異なります。',
    hint: 'productを元に戻すか、先に送信済みの検出結果をアーカイブしてください: keeper-bridge retire',
  },
  MassArchiveHeld: {
    meaning:
      'ソースの検出結果の半分以上をアーカイブすることになるため、1件もアーカイブしませんでした。',
    hint: 'Keeperでソースの状況を確認してください。本当になくなっている場合は: keeper-bridge sync --confirm-archive',
  },

  RemovedTargetNotArchived: {
    meaning:
      '送信先から外されたアカウントとリージョンに残る検出結果を、アーカイブできませんでした。',
    hint: 'そこへの送信をもう一度許可してから、実行してください: keeper-bridge sync。許可しない場合は、最後の更新から90日後にSecurity Hubが削除します。',
  },

  InvalidInput: {
    meaning: 'Security Hubが検出結果の内容を受け付けませんでした。',
    hint: '拒否されたものと理由を確認するには: keeper-bridge quarantine list',
  },
  InvalidFinding: {
    meaning: 'Security Hubの規則に合わない検出結果があるため、送信しませんでした。',
    hint: '対象と理由を確認するには: keeper-bridge quarantine list',
  },
  FindingTooLarge: {
    meaning: '検出結果が大きすぎるため、送信できません。',
    hint: '対象を確認するには: keeper-bridge quarantine list',
  },
  InconsistentAnswer: {
    meaning: 'Security Hubの応答の件数と一覧が一致しません。',
    hint: NEXT_RUN,
  },
  Throttled: {
    meaning: 'このアカウントとリージョンへの送信が、Security Hubに制限され続けました。',
    hint: NEXT_RUN,
  },
  Unanswered: {
    meaning: '何度か試しましたが、Security Hubから有効な応答がありませんでした。',
    hint: '次回の実行で再送信されます。続く場合は、ネットワークと今回のログを確認してください。',
  },
  DeadlineReached: {
    meaning: '送信が終わる前に、実行の制限時間になりました。',
    hint: NEXT_RUN,
  },
  Aborted: { meaning: '実行が中断されました。', hint: NEXT_RUN },

  EventsDenied: {
    meaning: 'イベントバスへの送信がAWSに拒否されました。',
    hint: 'そのバスへのevents:PutEventsを許可するか、events: offを設定してください。',
  },
  EventsNotPublished: {
    meaning: 'イベントバスにイベントを送信できません。',
    hint: 'events.bus、AWSの認証情報、AWS_REGIONを確認するか、events: offを設定してください。',
  },

  LedgerUnwritable: {
    meaning: '状態データを読み書きできません。',
    hint: 'ブリッジを実行するユーザーまたはロールの権限と、フォルダ、ディスクの空き容量、または表の名前とリージョンを確認してください。',
  },
  LedgerCorrupt: {
    meaning: '状態データが壊れているか、書き換えられています。',
    hint: 'バックアップから復元するか、状態データを別の場所に移して、Security Hubから作り直してください: keeper-bridge sync --adopt',
  },
  LedgerReadOnly: {
    meaning: '読み取り専用で開いた状態データに書き込もうとしました。',
    hint: 'これはプログラムの不具合です。報告してください。',
  },
  LeaseHeld: {
    meaning: 'このテナントの別の実行が進行中です。',
    hint: '終わるまでお待ちください。異常終了していた場合は、数分で自動的に実行できるようになります。',
  },
  LeaseLost: {
    meaning: '別の実行がこのテナントの処理を引き継ぎました。',
    hint: '2つの実行が重なっただけであれば、対処は不要です。頻繁に起こる場合は、スケジュールを1つにしてください。',
  },
  CursorDamaged: {
    meaning: '状態データに記録された位置や時刻が壊れています。',
    hint: 'もう一度実行してください。続く場合は、作り直すか (keeper-bridge sync --adopt)、状態データをバックアップから復元してください。',
  },

  Interrupted: {
    meaning: '実行が中断されました。',
    hint: 'もう一度実行してください。Security Hubが受領したところから続きます。',
  },
  PortUnavailable: {
    meaning: 'ポートを開けません。',
    hint: 'そのポートを使っているものを止めるか、別のポートを指定するか、指定を省いて空きポートを使ってください。',
  },
  LedgerNotKept: {
    meaning: 'Lambda関数は、フォルダに状態データを保存できません。',
    hint: 'ledger: { dynamodb: TABLE }と設定してください。',
  },
  JobInvalid: {
    meaning: 'ジョブキューのメッセージが、正しい形式ではありません。',
    hint: '{"version": 1, "tenant": "acme", "only": null}の形式にしてください。',
  },
  JobQueueUnknown: {
    meaning: 'ジョブキューのURLが設定されていません。',
    hint: '下に示された環境変数に、ジョブキューのURLを設定してください。',
  },
  ActionInvalid: {
    meaning: 'イベントが、Security Hubのカスタムアクションではありません。',
    hint: '「Security Hub Findings - Custom Action」のイベントだけがこの関数に届くようにしてください。',
  },
  TenantUnknown: {
    meaning: '設定にこのテナントはありません。',
    hint: '設定に追加するか、スケジュールを削除してください。',
  },
  RunCutOff: {
    meaning: '何も処理できないうちに、制限時間になりました。',
    hint: 'ログで時間のかかったところを確認してください。Keeperの応答が遅いか、制限されている可能性があります。',
  },
  CodeNotBuilt: {
    meaning: '関数のコードがありません。',
    hint: '先にパッケージをビルドしてください: npm run build',
  },
  SecretOutOfReach: {
    meaning: 'Lambda関数からは、手元のファイルや環境変数を読み取れません。',
    hint: 'シークレットをSecrets ManagerまたはSSMに保存してください: { secretsManager: ARN }または{ ssm: NAME }',
  },
  Unexpected: {
    meaning: '予期しないエラーが発生しました。',
    hint: 'これはkeeper-bridgeの不具合の可能性があります。下の内容を添えて報告してください。',
  },
};
