import type { EventTexts } from '../texts.js';

export const knownEvents: EventTexts['known'] = {
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
