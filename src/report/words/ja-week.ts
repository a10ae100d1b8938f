import type { englishWeek } from './en-week.js';

export const japaneseWeek: typeof englishWeek = {
  weekIntro: (users, events) =>
    `エミュレートしたKeeperエンタープライズ (${users}人、監査イベント${events}件) の1週間です。日常業務、攻撃に似た無害な操作、6件の攻撃を含みます。監査ログを5分ごと、すべてのソースを1時間ごとに取得します。`,
  weekTakes: '1～3分かかります。',
  weekLearning: '直前の2週間から通常の状態を学習中',
  weekDay: (time) =>
    new Date(time).toLocaleDateString('ja-JP', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    }),
  weekAttacks: {
    'code guessing': '二要素認証コードを推測してログインする',
    'administrator takeover': '乗っ取られた管理者セッションが別の管理者を作る',
    'data theft': '内部者が多数のレコードを開き、外部に共有し、ボルトをエクスポートする',
    'rogue gateway': '未知のゲートウェイを設置し、トンネルを張る',
    'failing rotations': '1台のゲートウェイの配下で、パスワードを1件もローテーションできない',
    'alert tampering': '管理者セッションがアラートを止める',
  },
  weekAfter: (minutes) =>
    minutes > 0
      ? `決定的なイベントを取得できるようになってから${minutes.toFixed(1)}分後`
      : '決定的なイベントを取得できるようになる前',
  weekFields: {
    attack: '攻撃',
    detected: '検出',
    actor: '実行者',
    target: '対象',
    address: 'アドレス',
    parts: '関連する検出結果',
  },
  weekNoAttack: 'この日に検出した攻撃はありません。',
  weekOtherSevere: '攻撃によらない重大な検出結果:',
  weekNoise: (active, severe, notifications) =>
    `アクティブな検出結果${active}件 (うちHIGHまたはCRITICAL ${severe}件)、通知${notifications}件`,
  weekMissed: (attack) => `未検出: ${attack}`,
  weekFailedRuns: (runs) => `成功しなかった実行: ${runs}回`,
  weekTotal: (detected, attacks, notifications) =>
    `${attacks}件の攻撃のうち${detected}件を検出、1週間の通知は${notifications}件`,
};
