import { titled } from '../title.ja.js';
import type { MonitoringTexts } from './texts.js';

export const monitoring: MonitoringTexts = {
  'license-usage': {
    title: (enterpriseId) => titled('ライセンスの残りが少ない', enterpriseId),
    why: 'ライセンスがなくなると新しいユーザーを招待できず、そのパスワードは別の場所に保管されます。',
    observed: ({ seats, active, invited, threshold }) =>
      `ライセンス${seats ?? 0}件のうち、有効なユーザーが${active}件、招待中のユーザーが${invited}件を使用しています。使用率は${threshold}%以下であることが求められます。`,
    remediation:
      '管理コンソールの[管理者] > [ユーザー]で、一度もログインしていないアカウントや、ロックされボルトが移管済みのアカウントなど、不要なものを削除してください。不足する場合は、ライセンスを追加してください。',
  },
  'license-expiring': {
    title: (enterpriseId) => titled('ライセンスの期限が近い', enterpriseId),
    why: 'ライセンスが終了すると、ユーザーやシステムは業務に必要なパスワードを利用できなくなります。',
    observed: ({ day, isOver }) =>
      isOver
        ? `ライセンスは${day}にはすでに終了しています。`
        : `ライセンスは${day}より前に終了します。`,
    remediation:
      '管理コンソールまたはKeeperの担当者を通じてサブスクリプションを更新してください。更新が間に合わない場合は、連携しているシステムの担当者に知らせてください。',
  },
  'alerts-missing': {
    title: (enterpriseId) => titled('推奨アラートが設定されていない', enterpriseId),
    why: '管理者の追加、ポリシーの変更、ボルトのエクスポートがあってもKeeperから通知されないため、攻撃に気づくのが遅れます。',
    observed: (codes) => `イベント ${codes.join('、')} を対象とする有効なアラートがありません。`,
    remediation:
      '管理コンソールの[レポートとアラート]で、該当するイベントのアラートを作成して有効にし、担当者が確認しているメールアドレスまたはWebhookに送信してください。ほかの推奨アラートも確認してください。',
  },
  'alert-inactive': {
    title: (enterpriseId) => titled('無効になっているアラートがある', enterpriseId),
    why: '一時停止されたアラートは、報告することがないアラートと見分けがつきません。',
    observed: ({ matching, total }) =>
      `アラート${total}件のうち${matching}件が無効になっています。`,
    remediation:
      '管理コンソールの[レポートとアラート]で、誰が一時停止したのかをイベントaudit_alert_pausedで確認し、アラートを再開してください。不要なアラートは削除してください。',
  },
  'api-token-unlimited': {
    title: (enterpriseId) => titled('有効期限のないAPIトークンがある', enterpriseId),
    why: '古いバックアップ、ログ、スクリプトに残ったトークンでも、監査イベントやセキュリティデータへのアクセスや変更に使われるおそれがあります。',
    observed: ({ matching, total }) =>
      `有効なAPIトークン${total}件のうち${matching}件に有効期限がありません。トークンの最終使用日はKeeperから取得できません。`,
    remediation:
      '管理コンソール (Integrations) またはKeeperコマンダー (public-api-key generate --expires 1y) で、必要なインテグレーションだけを持ち有効期限のあるトークンを作成してください。古いトークンを置き換え、取り消してください。',
  },
  'device-pending': {
    title: (enterpriseId) => titled('承認待ちのデバイスがある', enterpriseId),
    why: '心当たりのない要求は、盗まれた認証情報によるログインの試みかもしれません。正当な要求であれば、ユーザーは業務を始められません。',
    observed: ({ matching, total, threshold }) =>
      `承認待ちのデバイス${total}台のうち${matching}台が${threshold}時間を超えて待っています。`,
    remediation:
      '管理コンソールの[管理者] > [承認]で、本人のデバイスかどうかを確認したうえで承認または拒否してください。承認の要求が多い場合は、オートメーターを導入してください。',
  },
};
