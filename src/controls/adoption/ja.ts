import { day } from '../day.js';
import { titled } from '../title.ja.js';
import type { AdoptionTexts, Share } from './texts.js';

function share(what: string) {
  return ({ matching, users, share, threshold }: Share) =>
    `ユーザー${users}人のうち${matching}人 (${share}%) が${what}。${threshold}%以上であることが求められます。`;
}

export const adoption: AdoptionTexts = {
  shares: {
    'recent-logins': {
      title: (enterpriseId) => titled('Keeperにログインするユーザーが少ない', enterpriseId),
      why: '1か月間開かれていないボルトは、パスワードの保管場所として使われていません。パスワードは管理の及ばない別の場所にあると考えられます。',
      observed: share('過去30日以内にログインしました'),
      remediation:
        '管理コンソールの[リスク管理]で、ログインしていないユーザーを確認できます。ブラウザ拡張機能の導入とパスワードのインポートを支援し、ブラウザのパスワード保存機能を無効にしてください。Keeperを必要としないユーザーのライセンスは解放してください。',
    },
    'vault-usage': {
      title: (enterpriseId) =>
        titled('ボルトにレコードを保存しているユーザーが少ない', enterpriseId),
      why: 'ボルトが空のユーザーはパスワードを別の場所に保管しており、そこにはポリシーも漏えいの監視も及びません。',
      observed: share('レコードを1件以上保存しています'),
      remediation:
        '管理コンソールの[リスク管理]で、ボルトが空のユーザーを確認できます。ブラウザや以前のパスワードマネージャーからのインポートを案内し、チームのレコードを共有フォルダで共有してください。',
    },
  },
  listings: {
    'never-logged-in': {
      title: (enterpriseId) => titled('一度もログインしていないユーザーがいる', enterpriseId),
      userTitle: (user, enterpriseId) =>
        titled(`ユーザー ${user} が一度もログインしていない`, enterpriseId),
      why: '誰も使い始めていないアカウントは、何も保護しないままライセンスを消費し、メールボックスを手に入れた者によって有効化されるおそれがあります。',
      observed: ({ matching, users }) =>
        `ユーザー${users}人のうち${matching}人が一度もログインしていません。まだ招待を承諾していない人が含まれている場合があります。`,
      userObserved: () =>
        'このユーザーのログインはKeeperに記録されていません。まだ招待を承諾していない可能性があります。',
      remediation:
        '管理コンソールの[管理者] > [ユーザー]で、ボルトが必要なユーザーには招待を再送信し、それ以外のユーザーは削除してください。ユーザーがSCIMまたはADブリッジでプロビジョニングされている場合は、元のグループを修正してください。',
    },
    'inactive-user': {
      title: (enterpriseId) => titled('長期間ログインしていないユーザーがいる', enterpriseId),
      userTitle: (user, enterpriseId) =>
        titled(`ユーザー ${user} が長期間ログインしていない`, enterpriseId),
      why: '持ち主に忘れられたアカウントは、不正に使われても誰も気づきません。そのボルトにある認証情報は、ローテーションも見直しもされません。',
      observed: ({ matching, users, threshold }) =>
        `ユーザー${users}人のうち${matching}人が${threshold}日を超えてログインしていません。`,
      userObserved: (lastLoggedIn) =>
        lastLoggedIn === null
          ? '最後のログインはかなり以前です。'
          : `最後のログインは${day(lastLoggedIn)}です。`,
      remediation:
        '管理コンソールの[管理者] > [ユーザー]で該当するユーザーを確認し、アカウントがまだ必要かどうかを本人に尋ねてください。退職者のアカウントはロックし、ボルトを移管してから削除してください。',
    },
  },
};
