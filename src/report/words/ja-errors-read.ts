import type { ErrorCode } from '../../util/error-codes.js';
import type { ErrorWords } from './en.js';

const REPORT = '次回の実行でも続く場合は、下の内容を添えて報告してください。';
const MAKE_TOKEN =
  'ルート管理者として、管理コンソール (Integrations > Generate API token、権限はCSPMとSIEM、アクセスレベルはRead、有効期限を設定) またはKeeperコマンダーで新しいトークンを作成してください: public-api-key generate --name keeper-bridge --integrations "CSPM:1,SIEM:1" --expires 1y';

/** Errors of reading Keeper, through either API. */
export const japaneseReadErrors = {
  KeeperBaseUrlInvalid: {
    meaning: 'keeper.baseUrlが正しいWebアドレスではありません。',
    hint: 'https://で始まるホスト名だけを書いてください。例: https://keepersecurity.jp',
  },
  KeeperHostNotAllowed: {
    meaning: 'KeeperのものではないホストにAPIトークンが送られる設定です。',
    hint: 'アドレスを修正してください。自社のホストであれば、keeper.allowCustomHost: trueを設定してください。',
  },
  KeeperTokenInvalid: {
    meaning: 'KeeperのAPIトークンが空か、トークンにない文字を含んでいます。',
    hint: 'Keeperコマンダーが表示したトークンだけを1行で保存してください。シークレットが複数の値を持つ場合は、keeper.token.fieldでキーを指定してください。',
  },
  KeeperUnauthorized: {
    meaning: 'KeeperのAPIトークンがないか、誤っているか、期限切れか、別のリージョンのものです。',
    hint: `keeper.regionがエンタープライズのデータセンターと一致しているかを確認してください。一致している場合は、${MAKE_TOKEN}`,
  },
  KeeperForbidden: {
    meaning: 'KeeperのAPIトークンには、この情報を取得する権限がありません。',
    hint: `トークンに必要なインテグレーション (CSPM、SIEM)、高度なレポートとアラート (ARAM) アドオン、このマシンのIPアドレスの許可を確認してください。APIは一部のお客様向けの限定ベータ版であるため、有効かどうかをKeeperに確認してください。${MAKE_TOKEN}`,
  },
  KeeperNotFound: {
    meaning: 'このパスにKeeperのエンドポイントはありません。',
    hint: '別のパスを探すには: keeper-bridge check。見つからない場合は、Admin REST APIがエンタープライズで有効か (一部のお客様向けの限定ベータ版です) をKeeperに確認し、keeper.endpointsのpathとmethodをKeeperのドキュメントに合わせて設定してください。',
  },
  EnterpriseMismatch: {
    meaning: '設定のkeeper.enterpriseIdが、KeeperのデータにあるエンタープライズIDと一致しません。',
    hint: '下に示されたIDをkeeper.enterpriseIdに設定するか、設定したエンタープライズのトークンとKeeperコマンダーのアカウントを使ってください。一致するまで何も送信されません。',
  },
  KeeperPathWrong: {
    meaning: 'Keeperのエンドポイントのパスが設定と異なります。',
    hint: '見つかったパスを設定ファイルに書き込んでください: keeper-bridge check --write',
  },
  KeeperBadRequest: {
    meaning: 'Keeperがパラメーターを受け付けませんでした。',
    hint: 'エンドポイントの名前を添えて報告してください。ほかのソースには影響しません。',
  },
  KeeperRefused: {
    meaning: 'Keeperが呼び出しを拒否しました。',
    hint: '下に示されたエンドポイントについて、keeper.endpointsのmethodとpathをKeeperのドキュメントと比べてください。',
  },
  KeeperThrottled: {
    meaning: 'Keeperへの呼び出しが多すぎるため、制限されています。',
    hint: '次回の実行で再試行されます。続く場合は、実行の頻度を下げるか、同じトークンを使うほかのものがないかを確認してください。',
  },
  KeeperUnavailable: {
    meaning: 'Keeper側の障害です。再試行しても解消しませんでした。',
    hint: '対処は不要です。続く場合は、https://statuspage.keeper.io を確認してください。',
  },
  KeeperUnreachable: {
    meaning: 'Keeperに接続できません。',
    hint: 'keeper.regionまたはkeeper.baseUrl、DNS、外向きのHTTPS (ポート443)、途中のプロキシを確認してください。',
  },
  KeeperNotJson: {
    meaning: 'Keeperの応答がデータではありません。',
    hint: 'keeper.baseUrl、keeper.endpointsのpath、途中のプロキシを確認してください。途中で切れた応答は、次回の実行で再取得されます。',
  },
  PagingLoop: {
    meaning: 'Keeperの応答が終わりません。',
    hint: `このソースの検出結果は変更されません。${REPORT}`,
  },

  CommanderUrlInvalid: {
    meaning: 'commander.urlが正しいWebアドレスではありません。',
    hint: 'https://commander.example.com:8900のように書いてください。',
  },
  CommanderKeyInvalid: {
    meaning: 'Keeperコマンダーのキーが正しい形式ではありません。',
    hint: 'service-createが表示したキーだけを1行で保存してください。',
  },
  CommanderUnauthorized: {
    meaning: 'KeeperコマンダーのAPIキーが誤っているか、期限切れです。',
    hint: 'service-createまたはservice-config-addが表示したキーを、commander.apiKeyの参照先に設定してください。',
  },
  CommanderForbidden: {
    meaning: 'このマシンまたはこのコマンドは、Keeperコマンダーで許可されていません。',
    hint: 'キーのコマンド一覧に下に示されたコマンドを、サービスの許可一覧にこのマシンのIPアドレスを追加してください。',
  },
  CommanderNotFound: {
    meaning: 'このアドレスにKeeperコマンダーのサービスはありません。',
    hint: 'commander.urlに、service-startが表示したアドレスを/apiを除いて設定してください。',
  },
  CommanderCommandFailed: {
    meaning: 'Keeperコマンダーのコマンドが失敗しました。',
    hint: 'サービスのユーザーで、下に示されたコマンドをKeeperコマンダー (18.0.13以降) で実行すると、原因が表示されます。',
  },
  CommanderAccessDenied: {
    meaning: 'KeeperコマンダーのKeeperアカウントに権限がありません。',
    hint: 'サービスのアカウントに、ルートノードでセキュリティレポートを実行できる管理者ロールを割り当ててください。割り当て済みの場合は、サービスを再起動してください (サインインが途中で終わると、エンタープライズのデータがない状態になります)。',
  },
  CommanderAddOnMissing: {
    meaning: 'エンタープライズに、この機能のライセンスがありません。',
    hint: 'アドオン (リスク管理は高度なレポートとアラート、特権アクセスはKeeperPAM) を購入するか、sourcesで該当のソースを無効にしてください。',
  },
  CommanderSessionExpired: {
    meaning: 'KeeperコマンダーのKeeperセッションが期限切れです。',
    hint: '次のコマンドで自動的に再サインインします。続く場合は、アカウントの永続ログイン (this-device persistent-login on) を有効にし、サービスを再起動してください。',
  },
  CommanderNotLoggedIn: {
    meaning: 'KeeperコマンダーがKeeperに自動でサインインできず、パスワードを求めました。',
    hint: 'サービスのアカウントでKeeperコマンダーにサインインし、永続ログイン (this-device persistent-login on) を有効にしてから、サービスを再起動してください。',
  },
  CommanderKeeperThrottled: {
    meaning: 'KeeperがKeeperコマンダーの要求を制限しています。',
    hint: '次回の実行で再試行されます。続く場合は、実行の頻度を下げるか、同じKeeperアカウントのほかの利用を止めてください。',
  },
  CommanderSharePending: {
    meaning: 'Keeperコマンダーが、保留中の共有を承諾するかどうかをターミナルで尋ねました。',
    hint: 'サービスのアカウントのボルトで共有を承諾または拒否し、ロールの強制適用ポリシー (restrict_sharing_all_incoming) で共有の受信を禁止してから、サービスを再起動してください。',
  },
  CommanderRefreshWarning: {
    meaning: 'Keeperコマンダーはデータを更新しましたが、問題をログに記録しました。',
    hint: 'サービスのユーザーで、下に示されたコマンドをKeeperコマンダーで実行すると、問題が表示されます。復号できないレコードは一覧に含まれません。',
  },
  CommanderRouterDown: {
    meaning: 'ゲートウェイの状態を持つKeeperのルーターに接続できません。',
    hint: '次回の実行で再試行されます。続く場合は、コマンダーのホストからconnect.<Keeperのドメイン>のポート443に接続できるかどうかと、Keeperの稼働状況を確認してください。',
  },
  CommanderEventUnknown: {
    meaning: 'Keeperコマンダーが、このイベントの種類を知りません。',
    hint: 'Keeperコマンダーのサービスを再起動してください。イベントの種類の一覧は、起動後に一度だけ読み込まれます。',
  },
  CommanderParameterRefused: {
    meaning: 'パラメーターの形式が正しくないため、コマンドをKeeperコマンダーに送信しませんでした。',
    hint: '下の内容を添えて報告してください。',
  },
  CommanderThrottled: {
    meaning: 'Keeperコマンダーへの呼び出しが多すぎるため、制限されています。',
    hint: 'ブリッジ専用のKeeperコマンダーのサービスを用意するか、制限を60/minuteに上げてください。',
  },
  CommanderBusy: {
    meaning: 'Keeperコマンダーのキューがいっぱいです。',
    hint: 'ブリッジ専用のKeeperコマンダーのサービスを用意してください。',
  },
  CommanderExpired: {
    meaning: 'Keeperコマンダーのコマンドが、順番を待つ間に期限切れになりました。',
    hint: 'ブリッジ専用のKeeperコマンダーのサービスを用意するか、実行の頻度を下げてください。',
  },
  CommanderTimeout: {
    meaning: 'Keeperコマンダーのコマンドが時間内に終わりませんでした。',
    hint: '標準入力を/dev/nullにして、Keeperコマンダーのサービスを再起動してください。保留中の共有などについて、ターミナルでの応答を待っている可能性があります。',
  },
  CommanderRequestLost: {
    meaning: 'Keeperコマンダーが、受け付けた要求を失いました。',
    hint: '途中で再起動された可能性があります。次回の実行で再試行されます。',
  },
  CommanderUnavailable: {
    meaning: 'Keeperコマンダーのサービスの障害です。再試行しても解消しませんでした。',
    hint: 'サービスのログを確認し、service-stopとservice-startで再起動してください。',
  },
  CommanderUnreachable: {
    meaning: 'Keeperコマンダーに接続できません。',
    hint: 'commander.url、DNS、ファイアウォール、途中のプロキシを確認してください。',
  },
  CommanderContractMismatch: {
    meaning: 'Keeperコマンダーのキューに関する応答を解釈できません。',
    hint: 'commander.urlに、バージョン17.1以降のKeeperコマンダーのサービスを設定してください。',
  },
  CommanderNotDecrypted: {
    meaning: 'Keeperコマンダーの応答を復号できません。',
    hint: 'サービスの暗号化キーをcommander.encryptionKeyの参照先に設定してください。サービスが暗号化しない場合は、nullにしてください。',
  },
  CommanderNotJson: {
    meaning: 'Keeperコマンダーの応答がJSONではありません。',
    hint: 'サービスが結果を暗号化する場合は、commander.encryptionKeyを設定してください。途中にプロキシがある場合は、commander.urlにサービス自体のアドレスを設定してください。',
  },

  ContractMismatch: {
    meaning: '応答を解釈できません。',
    hint: `このソースの検出結果は変更されません。エンドポイントのパスと、Keeperコマンダーのバージョン (18.0.13以降) を確認してください。${REPORT}`,
  },
  RowsRejected: {
    meaning: '解釈できない行があったため、除外しました。',
    hint: `取得できたものは送信されますが、このソースの検出結果は解決されません。${REPORT}`,
  },
  RolesPartial: {
    meaning:
      'Keeperコマンダーのアカウントから見えるのは組織の一部だけのため、一覧にないロールがユーザーに割り当てられている可能性があります。',
    hint: 'このソースの検出結果は変更されません。ルートノードとその下のすべてのノードを管理するロールを、このアカウントに割り当ててください。',
  },
  CountsContradict: {
    meaning: 'Keeperの応答に含まれる件数が互いに矛盾しています。',
    hint: `このソースの検出結果は変更されません。${REPORT}`,
  },
  TimesAhead: {
    meaning: 'Keeperから取得した時刻が未来になっています。',
    hint: 'Keeperコマンダー経由で取得している場合は、そのサービスをTZ=UTCで実行してください (コマンダーはタイムゾーンのない現地時刻を出力します)。そうでない場合は、このマシンの時計を合わせてください。',
  },
  ListShrunk: {
    meaning:
      'Keeperが返したセキュリティベンチマークの一覧が、以前より大幅に短いか、重大な項目を欠いています。',
    hint: 'このソースの検出結果は変更されません。Keeper管理コンソールのセキュリティベンチマークと比べてください。本当になくなっている場合は: keeper-bridge sync --confirm-archive',
  },
  InsecureUrl: {
    meaning: 'httpsではないアドレスは呼び出しません。',
    hint: 'アドレスをhttps://で始めてください。',
  },
  Redirected: {
    meaning: '別のアドレスへ転送する応答がありました。トークンを守るため、転送には従いません。',
    hint: '実際に応答するアドレスを設定してください。',
  },
  ResponseTooLarge: {
    meaning: '応答が大きすぎます。',
    hint: 'エンドポイントのアドレスを確認してください。正しい場合は、下の内容を添えて報告してください。',
  },
} as const satisfies Partial<Record<ErrorCode, ErrorWords>>;
