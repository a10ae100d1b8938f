import { titled } from '../title.ja.js';
import type { AlertCounts, AlertTexts } from './texts.js';

function tally({ events, users }: AlertCounts): string {
  return `${events}件 (ユーザー${users}人)`;
}

/** Noun phrases for what happened, often or once; a single event is described by a sentence. */
const known: AlertTexts['known'] = {
  account_recovery: 'アカウント回復の要求',
  account_recovery_decline: 'ユーザーによるリカバリーフレーズ設定の辞退',
  change_email: 'ユーザーによるメールアドレスの変更',
  change_master_password: 'ユーザーによるマスターパスワードの変更',
  set_alternate_master_password: 'SSOユーザーによる代替マスターパスワードの設定',
  device_admin_approval_requested: '管理者への新しいデバイスの承認リクエスト',
  device_approved_by_admin: '管理者による新しいデバイスの承認',
  delete_security_key: 'アカウントからのセキュリティキーの削除',
  delete_user: 'ユーザーの削除',
  lock_user: 'ユーザーのロック',
  login_failure: 'ボルトへのログインの失敗',
  chat_login_failed: 'KeeperChatへのログインの失敗',
  two_factor_code_invalid: '誤った二要素認証コードの入力',
  reauthentication_reprompt_throttle: '本人確認の度重なる失敗',
  login_failed_console: '管理コンソールへのログインの失敗',
  login_failed_ip_whitelist: '許可されていないネットワークからのログインの試行',
  set_2fa_configuration: '二要素認証の構成の変更',
  set_two_factor_off: 'ユーザーによる二要素認証の無効化',
  enterprise_2fa_disabled_by_admin: '管理者によるユーザーの二要素認証の無効化',
  two_factor_disabled_by_support: 'Keeperサポートによるユーザーの二要素認証の無効化',
  admin_permission_added: 'ロールへの管理者権限の追加',
  added_admin_key: 'ユーザーへの管理者権限の付与',
  added_to_role: 'ロールへのユーザーの追加',
  role_team_add: 'ロールへのチームの追加',
  role_created: 'ロールの作成',
  role_managed_node_added: 'ロールへの管理対象ノードの追加',
  role_managed_node_updated: 'ロールの管理者権限の変更',
  bw_record_high_risk: '漏えいが確認されたパスワードの使用',
  bw_record_ignored: '漏えいしたパスワードに関する警告の無視',
  reused_password: 'パスワードの使い回し',
  exported_records: 'ボルトからのレコードのエクスポート',
  vault_transferred: '他のユーザーへのボルトの移管',
  ext_share_added: 'ワンタイム共有の作成',
  folder_add_outside_user: '組織外のユーザーとのフォルダの共有',
  record_share_outside_user: '組織外のユーザーとのレコードの共有',
  file_attachment_exported: '添付ファイルのエクスポート',
  audit_alert_created: 'アラートの作成',
  audit_alert_deleted: 'アラートの削除',
  audit_alert_paused: 'アラートの一時停止',
  audit_sync_removed: '監査ログの送信先との接続の削除',
  audit_sync_paused: '監査ログの送信の一時停止',
  audit_sync_failed: '監査ログの送信の失敗',
  role_enforcement_changed: 'ロールの強制適用ポリシーの変更',
  role_deleted: 'ロールの削除',
  node_deleted: 'ノードの削除',
  node_created: 'ノードの作成',
  team_created: 'チームの作成',
  team_deleted: 'チームの削除',
  sso_deleted: 'シングルサインオン (SSO) 接続の削除',
  bridge_deleted: 'Active Directoryブリッジの削除',
  scim_deleted: 'SCIM接続の削除',
  scim_access_failure: 'SCIMプロビジョニングのアクセス拒否',
  email_provisioning_deleted: 'メールドメインによるプロビジョニングの削除',
  gradient_sync_fail: 'Gradientとの同期の失敗',
  enterprise_addon_removed: 'サブスクリプションからのアドオンの削除',
  out_of_seats: 'ライセンスのシートの不足',
  create_public_api_token_in_days: '管理者によるAPIトークンの作成',
  app_client_access_denied: 'シークレットマネージャーのデバイスのアクセス拒否',
  app_client_added: 'シークレットマネージャーアプリケーションへのデバイスの追加',
  agent_authentication_failed: 'エンドポイントのエージェントのログインの失敗',
  deployment_authentication_failed: 'エンドポイントのデプロイメントのログインの失敗',
  approval_request_created: 'エンドポイントのユーザーによる権限昇格のリクエスト',
  policy_updated: 'エンドポイント特権ポリシーの変更',
  policy_removed: 'エンドポイント特権ポリシーの削除',
  record_rotation_scheduled_fail: 'スケジュールによるパスワードローテーションの失敗',
  record_rotation_on_demand_fail: 'オンデマンドのパスワードローテーションの失敗',
  record_rotation_disabled: 'レコードのパスワードローテーションの無効化',
  record_rotation_updated: 'パスワードローテーションの設定の変更',
  pam_configuration_deleted: 'PAM構成の削除',
  pam_configuration_updated: 'PAM構成の変更',
  pam_gateway_offline: 'ゲートウェイのオフライン状態の発生',
  pam_gateway_removed: 'ゲートウェイの削除',
  keeper_ai_critical_risk_level_detected: 'KeeperAIによる特権セッションの重大リスクの検出',
  keeper_ai_session_locked_by_ai_critical: '重大な脅威によるKeeperAIの特権セッションのロック',
  keeper_ai_high_risk_level_detected: 'KeeperAIによる特権セッションの高リスクの検出',
  keeper_ai_session_locked_by_ai_high: '高レベルの脅威によるKeeperAIの特権セッションのロック',
  keeper_ai_medium_risk_level_detected: 'KeeperAIによる特権セッションの中リスクの検出',
  keeper_ai_session_locked_by_ai_medium: '中レベルの脅威によるKeeperAIの特権セッションのロック',
  keeper_ai_session_unlocked_by_user:
    'KeeperAIがロックした特権セッションのユーザーによるロック解除',
  pam_kcm_connection_terminated: '特権接続の終了',
  pam_rbi_terminated: 'リモートブラウザ分離セッションの終了',
  pam_tunnel_terminated: '特権システムへのトンネルの終了',
  pam_tunnel_started: '特権システムへのトンネルの開始',
  keeper_ai_pam_configuration_feature_disabled: 'PAM構成でのKeeperAIの無効化',
  keeper_ai_recording_disabled: 'KeeperAIの記録の無効化',
  keeper_ai_session_terminate_disabled: 'KeeperAIによる危険なセッションの終了の無効化',
  pam_session_recording_downloaded: '特権セッションの録画のダウンロード',
};

const advice: AlertTexts['advice'] = {
  'second-factor': {
    why: '二要素認証のないアカウントは、パスワードを盗まれるだけで侵害されます。攻撃者はまず二要素認証を解除するか、誰かに解除させようとします。',
    remediation:
      '該当するユーザーに、本人による変更かどうかを別の連絡手段で確認してください。本人でなければ、管理コンソールの[管理者] > [ユーザー]でアカウントをロックし、[レポートとアラート]でログインの履歴を調べてください。そのうえで、[管理者] > [ロール] > (ロール名) > [強制適用ポリシー]で二要素認証を必須にしてください。',
  },
  'failed-access': {
    why: '失敗の一部は単なるパスワード忘れです。しかし、件数が多い場合や増えている場合は、何者かがパスワードやコードを試しているか、許可されていない場所からログインしようとしています。',
    remediation:
      '管理コンソールの[レポートとアラート]でこのイベントを絞り込み、アドレス、時刻、ユーザーを確認してください。攻撃を受けているアカウントはロックして本人に知らせ、[管理者] > [ロール] > (ロール名) > [強制適用ポリシー] > [IP許可リスト (Allow IP List)]でログインを自社のネットワークに限定してください。',
  },
  'account-access': {
    why: 'アカウントへのログイン方法の変更は日常的な操作ですが、侵入者がアカウントに居座るための手段でもあります。',
    remediation:
      '管理コンソールの[レポートとアラート]でこのイベントを絞り込み、意図した操作かどうかを該当するユーザーに確認してください。心当たりのないユーザーのアカウントは[管理者] > [ユーザー]でロックし、承認済みのデバイスを見直してください。',
  },
  'admin-rights': {
    why: '管理者権限は、他のユーザーのポリシー、デバイス、ボルトにまで及びます。付与には申請と承認が必要であり、複数の人がそれを把握している必要があります。',
    remediation:
      '管理コンソールの[レポートとアラート]で、誰が誰に何を付与したかを確認し、変更記録と照合してください。申請のない権限は[管理者] > [ロール]で取り消し、付与した側のアカウントは理由が明らかになるまでロックしてください。',
  },
  'password-risk': {
    why: '攻撃者に知られているパスワードや使い回しのパスワードは、ユーザーがアカウントを持つあらゆるサービスで真っ先に試されます。',
    remediation:
      '管理コンソールの[BreachWatch]、使い回しの場合は[セキュリティ監査]で、誰のレコードが該当するかを確認できます。所有者に各サービスでパスワードを変更してもらい、対応しているレコードではローテーションを有効にしてください。警告を無視する場合は、その理由を記録に残してください。',
  },
  'data-leaving': {
    why: 'ボルトやエンタープライズの外に出たシークレットには、それ以降、ポリシーも監査もローテーションも及びません。',
    remediation:
      '管理コンソールの[レポートとアラート]で、何が、誰によって、誰に渡ったかを確認し、理由を尋ねてください。正当な理由がなければ、シークレットをローテーションし、共有を解除してください。エクスポートと組織外への共有は、[管理者] > [ロール] > (ロール名) > [強制適用ポリシー] > [作成と共有 (Creating and Sharing)]で制限できます。',
  },
  monitoring: {
    why: '侵入は監査ログとアラートによって明るみに出ます。姿を隠したい者は、まずこれらに手を付けます。',
    remediation:
      '管理コンソールの[レポートとアラート]を開き、[アラート]で一時停止または削除されたものを元に戻し、[外部ログ]で接続の状態を確認して送信を再開してください。誰が変更したかを突き止め、監視が止まっていた間の出来事を確認してください。',
  },
  'policy-change': {
    why: 'どのルールが誰に適用されるかは、ロール、ノード、チームで決まります。一度の変更で、多くの人に適用されるルールが一斉に緩むことがあります。',
    remediation:
      '管理コンソールの[レポートとアラート]で、誰が何を変更したかを確認し、変更記録と照合してください。申請のない変更は[管理者]の[ロール]、[ノード]、[チーム]で元に戻し、変更を行ったアカウントを調べてください。',
  },
  provisioning: {
    why: 'ディレクトリやIDプロバイダとの接続は、ユーザーにボルトを与え、退職時に取り上げる役割を担います。接続が機能しない間、退職者のアクセス権は残ります。',
    remediation:
      '管理コンソールの[管理者] > (ノード名) > [プロビジョニング]で、イベントに示された接続を確認してください。期限切れのトークンや証明書は更新し、誤って削除されたものは設定し直してください。その後、ユーザーの一覧をディレクトリと照合してください。',
  },
  license: {
    why: 'アドオンや空きシートに依存する保護は、頼っている人に知らされないまま失われることがあります。',
    remediation:
      '管理コンソールの[サブスクリプション]でシートとアドオンを確認し、意図した変更かどうかを契約の担当者に確認してください。退職者のシートは[管理者] > [ユーザー]で解放してください。',
  },
  'machine-credential': {
    why: 'トークンとアプリケーションは、人が操作しなくてもシークレットを読み取ります。誰も把握していないものは、パスワードを変更しても残る、目立たない侵入経路になります。',
    remediation:
      '新しいトークンとアプリケーションの所有者を確認してください。トークンは管理コンソールの[管理者] > [インテグレーション (Integrations)]、アプリケーションとそのデバイスはボルトの[Secrets Manager]にあります。所有者のいないものは取り消し、それ以外は必要なフォルダとIPアドレスに限定してください。',
  },
  'endpoint-privilege': {
    why: 'デバイス上で誰が管理者として操作できるかは、エンドポイントのポリシーで決まります。エージェントがログインできない場合やポリシーが削除された場合、そのデバイスにはポリシーが適用されません。',
    remediation:
      '管理コンソールの[エンドポイント特権マネージャー]を開き、[ポリシー]で変更が意図したものかどうか、[デプロイメント]でエージェントがログインできているかどうかを確認し、保留中の承認リクエストに対応してください。削除されたポリシーは元に戻してください。',
  },
  rotation: {
    why: 'ローテーションされないパスワードは、一度でも目にしたすべての人にとって有効なままです。ローテーションに失敗すると、ボルトと対象システムのパスワードが食い違うこともあります。',
    remediation:
      'ボルトでレコードを開き、ローテーションの状態を確認してください。ゲートウェイがオンラインであること、管理用の認証情報が有効であることを確かめ、手動で一度ローテーションを実行してから、スケジュールを再び有効にしてください。失敗の理由は、管理コンソールの[レポートとアラート]で確認できます。',
  },
  'privileged-setup': {
    why: 'ローテーションと特権セッションは、ゲートウェイとPAM構成によって実行されます。これらがなければパスワードは更新されず、記録に残らない直接アクセスが使われるようになります。',
    remediation:
      'ボルトの[Secrets Manager]で、ゲートウェイのホスト、ネットワーク、バージョンを確認してください。削除されたPAM構成は元に戻し、それぞれの変更についてアプリケーションの所有者に確認してください。変更した人は、管理コンソールの[レポートとアラート]で確認できます。',
  },
  'privileged-session': {
    why: '特権セッションはサーバーやデータベースに直接届きます。その中で行われる危険な操作は、数分のうちに被害をもたらします。',
    remediation:
      '管理コンソールの[レポートとアラート]で、セッションとそのユーザー、接続先を特定し、録画を確認してください。意図した操作でなければ、[管理者] > [ユーザー]でユーザーをロックし、接続先の認証情報をローテーションして、接続先に残されたものがないか調べてください。',
  },
  'session-oversight': {
    why: '特権セッションの証拠となるのは、録画と脅威検出だけです。これらを無効にしたり、録画を持ち出したりする人には、隠したいことがあるのかもしれません。',
    remediation:
      'ボルトでPAM構成またはリソースを開き、録画、脅威検出、セッションの終了を再び有効にしてください。変更した人は管理コンソールの[レポートとアラート]で確認できます。理由を尋ね、変更後のセッションを確認してください。',
  },
  other: {
    why: 'Keeperはこのイベントをセキュリティアラートとして扱っていますが、このバージョンのブリッジが把握しているのは名前だけです。',
    remediation:
      '管理コンソールの[リスク管理] > [セキュリティアラート]でアラートを開き、該当するユーザーを調べて、意図した操作かどうかを本人に確認してください。',
  },
};

export const alerts: AlertTexts = {
  known,
  unknown: (code) => `セキュリティイベント「${code}」の発生`,
  advice,
  title: titled,
  observed: (current, previous) =>
    `Keeperの集計では、過去30日間に${tally(current)}、その前の30日間に${tally(previous)}のイベントがありました。`,
};
