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
    'invitations-pending': {
      title: (enterpriseId) => titled('承諾されていない招待が多い', enterpriseId),
      why: '招待を承諾していないユーザーはパスワードを別の場所に保管しています。また、招待はそのメールボックスを読める者によって受け入れられるおそれがあります。',
      observed: share('招待を承諾しています'),
      remediation:
        '管理コンソールの[管理者] > [ユーザー]で招待中のユーザーを確認し、招待を再送信してください。迷惑メールとして扱われていないかも確認してください。ボルトを必要としない人の招待は削除してください。ユーザーがSCIMまたはADブリッジでプロビジョニングされている場合は、元のグループを修正してください。',
    },
    'two-factor': {
      title: (enterpriseId) => titled('二要素認証を使用していないユーザーがいる', enterpriseId),
      why: 'マスターパスワードを知った者は、承認済みのデバイスから、またはメールボックスにアクセスできれば、そのユーザーのボルトを開くことができます。',
      observed: share('二要素認証を使用しています'),
      remediation:
        'ロールポリシーで二要素認証を必須にし (管理コンソールの[管理者] > [ロール] > [強制適用ポリシー] > [二要素認証])、該当するユーザーにログインして設定するよう依頼してください。',
    },
  },
  listings: {
    'admin-without-two-factor': {
      title: (enterpriseId) => titled('二要素認証を使用していない管理者がいる', enterpriseId),
      userTitle: (user, enterpriseId) =>
        titled(`管理者 ${user} が二要素認証を使用していない`, enterpriseId),
      why: '管理者のマスターパスワードが盗まれると、管理コンソールのポリシーやユーザー、さらにアカウント移管によってそのボルトにまでアクセスされます。',
      observed: ({ matching, users }) =>
        `マスターパスワードでログインできる管理者${users}人のうち${matching}人が二要素認証を使用していません。`,
      userObserved: () =>
        'このユーザーは管理者ロールを持ち、マスターパスワードだけでログインできます。',
      remediation:
        '該当する管理者に、できればセキュリティキーを使って本日中に二要素認証を設定するよう依頼し、管理コンソールの[管理者] > [ロール] > [強制適用ポリシー] > [二要素認証]で、そのロールの二要素認証を必須にしてください。応答がない場合はアカウントをロックしてください。',
    },
    'admin-inactive': {
      title: (enterpriseId) => titled('長期間ログインしていない管理者がいる', enterpriseId),
      userTitle: (user, enterpriseId) =>
        titled(`管理者 ${user} が長期間ログインしていない`, enterpriseId),
      why: '使われていない権限は何の役にも立たず、アカウントを乗っ取った者に悪用されるだけです。',
      observed: ({ matching, users, threshold }) =>
        `管理者${users}人のうち${matching}人が${threshold}日を超えてログインしていません。`,
      userObserved: (lastLoggedIn) =>
        lastLoggedIn === null
          ? '最後のログインはかなり以前です。'
          : `最後のログインは${day(lastLoggedIn)}です。`,
      remediation:
        '管理コンソールの[管理者] > [ロール]で、緊急用アカウントを除き、該当するユーザーから管理者ロールを外してください。退職者のアカウントはロックしてください。緊急用アカウントの場合は、ログインできることを確認し、しきい値を引き上げてください。',
    },
    'locked-account-kept': {
      title: (enterpriseId) => titled('ロックされたアカウントにボルトが残っている', enterpriseId),
      userTitle: (user, enterpriseId) =>
        titled(`ロックされたアカウント ${user} にボルトが残っている`, enterpriseId),
      why: 'ロックされたアカウントだけが持つパスワードはチームから利用できず、ローテーションもされません。アカウントはライセンスも消費します。',
      observed: ({ matching, users, threshold }) =>
        `ロックされたアカウント${users}件のうち${matching}件は、最後のログインから${threshold}日を超えています。ロックされた日付はKeeperから取得できません。`,
      userObserved: (lastLoggedIn) =>
        lastLoggedIn === null
          ? 'アカウントはロックされています。最後のログインはかなり以前です。'
          : `アカウントはロックされています。最後のログインは${day(lastLoggedIn)}です。`,
      remediation:
        '管理コンソールの[管理者] > [ユーザー]でロックされたアカウントを確認し、ボルトを後任者に移管してから削除してください。',
    },
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
