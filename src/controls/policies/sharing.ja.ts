import type { SHARING_POLICIES } from './sharing.js';
import type { PolicyText } from './texts.js';

export const sharing: Readonly<Record<keyof typeof SHARING_POLICIES, PolicyText>> = {
  'inbound-outside-sharing-off': {
    topic: '組織外からの共有',
    failed: '組織外の人がメンバーとレコードを共有できる',
    passed: '組織外の人がメンバーとレコードを共有できない',
    why: '組織外から共有されたレコードは、見慣れた名前で偽のログインページに誘導することができ、そこに保存した業務の情報は他人のものになります。',
    remediation:
      '管理コンソールの[管理者] > [ロール] > (ロール名) > [強制適用ポリシー] > [作成と共有 (Creating and Sharing)]で、組織外のユーザーからの共有を許可しないでください。取引先と作業する人には、専用のロールを作成してください。',
  },
  'attachment-sharing-off': {
    topic: '添付ファイルの共有',
    failed: '添付ファイルを含むレコードを共有できる',
    passed: '添付ファイルを含むレコードを共有できない',
    why: '添付された鍵、証明書、文書は、共有されたレコードとともに、多くの場合は気付かれないまま渡ります。',
    remediation:
      '管理コンソールの[管理者] > [ロール] > (ロール名) > [強制適用ポリシー] > [作成と共有 (Creating and Sharing)]で、必要のないロールについて添付ファイルを含むレコードの共有を許可しないでください。',
  },
  'isolated-node-sharing-off': {
    topic: '分離ノード外への共有',
    failed: 'レコードを分離ノード外と共有できる',
    passed: 'レコードを分離ノード外と共有できない',
    why: 'ノードの分離は、並列ノードのユーザーとチームを入力候補に表示しないだけです。アドレスを知っている人は、そのまま共有できます。',
    remediation:
      '管理コンソールの[管理者] > [ロール] > (ロール名) > [強制適用ポリシー] > [作成と共有 (Creating and Sharing)]で、分離ノードのユーザーのロールについて、分離ノード外への共有を許可しないでください。',
  },
  'external-share-editing-off': {
    topic: '組織外の人による編集',
    failed: '共有したレコードの編集を組織外の人に許可できる',
    passed: '共有したレコードの編集を組織外の人に許可できない',
    why: 'レコードを編集できる人は、パスワードやアドレスを書き換えることができ、メンバーは組織外の人が書いたものを使うことになります。',
    remediation:
      '管理コンソールの[管理者] > [ロール] > (ロール名) > [強制適用ポリシー] > [作成と共有 (Creating and Sharing)]で、組織外との共有に編集権限 (Can Edit) を許可しないでください。既存の共有では、組織外の人から編集権限を外してください。',
  },
};
