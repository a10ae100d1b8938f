import { titled } from '../title.ja.js';
import type { RoleCheckName } from './role-checks.js';
import type { RoleCheckText } from './texts.js';

export const roleChecks: Readonly<Record<RoleCheckName, RoleCheckText>> = {
  'role-without-users': {
    topic: 'ユーザーのいないロール',
    title: (enterpriseId) => titled('ユーザーのいないロールがある', enterpriseId),
    why: '誰にも割り当てられていないロールは誰も保護しません。後から割り当てられた人は、見直されていない権限を得ることになります。',
    observed: (roles) => `ユーザーもチームも割り当てられていないロールが${roles}件あります。`,
    remediation:
      '管理コンソールの[管理者] > [ロール]で、不要になったロールを削除してください。今後使う予定のロールは残し、最初のユーザーを割り当てるときにポリシーと権限を見直してください。',
  },
  'default-role-admin': {
    topic: '管理権限を持つデフォルトロール',
    title: (enterpriseId) => titled('新しいユーザーがデフォルトで管理者になる', enterpriseId),
    why: 'デフォルトロールは、どのような方法でプロビジョニングされても、ノードに追加されたすべてのユーザーに割り当てられます。',
    observed: (roles) => `管理権限を持つデフォルトロールが${roles}件あります。`,
    remediation:
      '管理コンソールの[管理者] > [ロール] > (ロール名)で、管理権限を外すか、新しいユーザーへのデフォルトの割り当てを解除してください。その後、このロールがすでに割り当てられている人を確認してください。',
  },
  'admin-count': {
    topic: 'Keeper管理者の人数',
    title: (enterpriseId) => titled('すべてを管理できる管理者が多い', enterpriseId),
    why: 'ロール Keeper Administrator は、すべてのポリシー、ユーザー、ロールを変更できます。メンバーは一人ひとりが攻撃の標的であり、その誰かの誤操作は全員に影響します。',
    observed: (users) =>
      `ロール Keeper Administrator を持つアクティブユーザーは、期待される5人以下に対して${users}人います。`,
    remediation:
      '管理コンソールの[管理者] > [ロール] > [Keeper Administrator]で、メンバーを2人から5人にしてください。ユーザーやチームの管理、レポートの作成を担当する人には、対象のノードに限定した、より少ない権限のロールを作成してください。',
  },
};
