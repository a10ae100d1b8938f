import { titled } from '../title.ja.js';
import { detections } from './detections.ja.js';
import type { EventAbout, EventTexts } from './texts.js';

const KINDS: Readonly<Record<EventAbout['kind'], string>> = {
  enterprise: 'エンタープライズ ',
  user: 'ユーザー ',
  role: 'ロール ',
  record: 'レコード ',
  gateway: 'ゲートウェイ ',
  // An ARN is self-explanatory.
  aws: '',
};

const known: EventTexts['known'] = {
  added_admin_key: '{actor|管理者}が{target|ユーザー}に管理者権限を付与した',
  admin_permission_added: '{actor|管理者}がロール{thing|不明}に管理者権限を追加した',
  audit_alert_deleted: '{actor|管理者}が監査ログのアラート{change|(名称不明)}を削除した',
  audit_alert_paused: '{actor|管理者}が監査ログのアラート{change|(名称不明)}を一時停止した',
  audit_sync_failed: '監査ログの送信に失敗した',
  audit_sync_paused: '{actor|Keeper}が監査ログの送信を一時停止した',
  audit_sync_removed: '{actor|管理者}が監査ログの送信の設定を削除した',
  bw_record_high_risk: '{actor|ユーザー}が漏えいの確認されたパスワードを使っている',
  bw_record_ignored: '{actor|ユーザー}が漏えいしたパスワードの警告を無視した',
  create_public_api_token_in_days: '{actor|管理者}がAPIトークン{change|(名称不明)}を作成した',
  enterprise_2fa_disabled_by_admin: '{actor|管理者}が{target|ユーザー}の二要素認証を解除した',
  enterprise_addon_removed:
    '{actor|管理者}がサブスクリプションのアドオン{change|(名称不明)}を削除した',
  exported_records: '{actor|ユーザー}がボルトからレコードをエクスポートした',
  keeper_ai_pam_configuration_feature_disabled:
    '{actor|ユーザー}がPAM構成{change|(名称不明)}でKeeperAIを無効にした',
  keeper_ai_recording_disabled:
    '{actor|ユーザー}がレコード{thing|不明}でKeeperAIの記録を無効にした',
  keeper_ai_session_terminate_disabled:
    '{actor|ユーザー}がレコード{thing|不明}でKeeperAIによるセッションの終了を禁止した',
  keeper_ai_session_unlocked_by_user:
    'KeeperAIがロックしたレコード{thing|不明}のセッションを{actor|ユーザー}がロック解除した',
  pam_gateway_created: '{actor|ユーザー}がゲートウェイ{thing|不明}を作成した',
  pam_gateway_removed: '{actor|ユーザー}がゲートウェイ{thing|不明}を削除した',
  policy_removed: '{actor|管理者}がエンドポイント特権ポリシーを削除した',
  role_enforcement_changed:
    '{actor|管理者}がロール{thing|不明}の強制適用ポリシー{change|(名称不明)}を変更した',
  set_two_factor_off: '{actor|ユーザー}が二要素認証を無効にした',
  sso_deleted: '{actor|管理者}がシングルサインオン (SSO) 接続を削除した',
  two_factor_disabled_by_support: 'Keeperサポートが{target|ユーザー}の二要素認証を解除した',
  vault_transferred: '{actor|管理者}が{target|ユーザー}のボルトを{receiver|別のユーザー}に移管した',
};

const pam: EventTexts['pam'] = {
  'rotation-failed': {
    clause: 'パスワードのローテーションに失敗した',
    why: '古いパスワードが、一度でも目にしたすべての人にとって有効なままであるか、ボルトと対象システムのパスワードが食い違っています。',
    remediation:
      'ボルトでレコードを開き、ローテーションの状態を確認してください。ゲートウェイがオンラインであること、管理用の認証情報が有効でパスワードを変更できることを確かめ、手動でローテーションを実行してください。次のローテーションが成功すると、この検出結果は解決されます。失敗の理由は、管理コンソールの[レポートとアラート]で確認できます。',
  },
  'rotation-disabled': {
    clause: 'パスワードのローテーションが無効にされた',
    why: 'これ以降パスワードは更新されません。一度でも目にした人は、誰かが手動で変更するまでそのパスワードを使えます。',
    remediation:
      'レコードの所有者に理由を確認してください。正当な理由がなければ、ボルトでレコードを開き、ローテーションを設定し直してください。設定し直すと、この検出結果は解決されます。無効にした人は、管理コンソールの[レポートとアラート]で確認できます。',
  },
  'gateway-offline': {
    clause: 'ゲートウェイがオフラインになっている',
    why: 'ゲートウェイがオフラインの間は、その先にあるパスワードがローテーションされず、録画されるセッションを開始することもできません。',
    remediation:
      'ボルトの[Secrets Manager]でゲートウェイとそのホストを確認してください。ホストが稼働していること、ゲートウェイのサービスが起動していて最新であること、HTTPS (ポート443) でKeeperに接続できることを確かめてください。ゲートウェイがオンラインになると、この検出結果は解決されます。',
  },
  'ai-threat': {
    clause: 'KeeperAIが特権セッションで脅威を検出した',
    why: '特権セッションはサーバーやデータベースに直接届くため、その中で行われる危険な操作は数分のうちに被害をもたらします。',
    remediation:
      '管理コンソールの[レポートとアラート]でセッションとそのユーザーを特定し、録画を確認してください。意図した操作でなければ、[管理者] > [ユーザー]でユーザーをロックし、リソースの認証情報をローテーションして、リソースに残されたものがないか調べてください。',
  },
};

export const events: EventTexts = {
  known,
  unknown: (code) => `監査イベント「${code}」が記録された`,
  other: {
    why: 'この種類のイベントごとに検出結果を作成するよう設定されています。',
    remediation:
      '管理コンソールの[レポートとアラート]でこのイベントを絞り込み、意図した操作かどうかを、操作したユーザーに確認してください。',
  },
  detections,
  followups: { login: '後にログインがあった', trash: '後にごみ箱を空にした' },
  from: (address) => `${address}から`,
  pam,
  title: (clause, about, enterpriseId) =>
    titled(about === null ? clause : `${clause}: ${KINDS[about.kind]}${about.name}`, enterpriseId),
  observed: ({ events: amount, first, last, goesOn, addresses }) => {
    const since = goesOn
      ? `監査ログには${first}以降${amount}件のイベントがあり、最後のものは${last}です。`
      : `監査ログには${first}から${last}までに${amount}件の該当するイベントがあります。`;
    return `${since}${fromWhere(addresses)}`;
  },
};

/** The first three; the evidence lists the others. */
function fromWhere(addresses: readonly string[]): string {
  if (addresses.length === 0) return '';
  return `接続元は${addresses.slice(0, 3).join('、')}${addresses.length > 3 ? 'など' : ''}です。`;
}
