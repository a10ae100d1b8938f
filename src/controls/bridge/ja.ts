import { titled } from '../title.ja.js';
import type { BridgeTexts } from './texts.js';

export const bridge: BridgeTexts = {
  'token-expiring': (enterpriseId, expires) => ({
    title: titled('ブリッジのAPIトークンの有効期限が近づいている', enterpriseId),
    why: '期限が切れると、このエンタープライズの情報を取得できなくなります。新しい問題は見つからず、以前の検出結果も解決されません。',
    observed: `有効期限は${expires}です。`,
    remediation:
      '管理コンソール (Integrations > Generate API token、CSPMとSIEM、Read、有効期限を設定) またはKeeperコマンダーで新しいトークンを作成し (public-api-key generate --name keeper-bridge --integrations "CSPM:1,SIEM:1" --expires 1y)、古いトークンと置き換えてください。tokenExpiresAtに新しい期限を設定し、古いトークンを取り消してください。',
  }),
  'source-unreadable': (enterpriseId, sources) => ({
    title: titled(`ブリッジが読み取れないソースがある: ${sources.join('、')}`, enterpriseId),
    why: '読み取れないものは監視されません。現在の状況がわからないため、送信済みの検出結果はそのまま残ります。',
    observed: `${sources.join('、')}について、Keeperに拒否されたか、解釈できない応答が返されました。`,
    remediation:
      'keeper-bridge checkを実行してください。各エンドポイントを一度ずつ呼び出し、問題点と対処方法を表示します。多くの場合、APIトークンに必要なインテグレーション (CSPM、SIEM) がないか、トークンが取り消されています。',
  }),
  heartbeat: (enterpriseId) => ({
    title: titled('ブリッジが稼働している', enterpriseId),
    why: 'このエンタープライズの検出結果がSecurity Hubに届いていることを示します。',
    observed: '今回の実行は最後まで完了しました。',
    remediation:
      '更新されている間は対応不要です。更新が途絶えた場合は、ブリッジのアラームとログを確認してください。',
  }),
};
