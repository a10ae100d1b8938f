import { titled } from '../title.ja.js';
import { authentication } from './authentication.ja.js';
import { contents } from './contents.ja.js';
import type { PolicyAudience } from './entry.js';
import { login } from './login.ja.js';
import { permissions } from './permissions.ja.js';
import { roleChecks } from './role-checks.ja.js';
import { session } from './session.ja.js';
import { sharing } from './sharing.ja.js';
import type { PolicyCoverage, PolicyState, PolicyTexts } from './texts.js';
import { vault } from './vault.ja.js';

const known: PolicyTexts['known'] = {
  ...login,
  ...session,
  ...vault,
  ...authentication,
  ...contents,
  ...sharing,
  ...permissions,
};

const EXPECTED: Readonly<Record<PolicyState['check'], (limit: number) => string>> = {
  set: () => '設定あり',
  unset: () => '設定なし',
  enforced: () => '強制',
  'at-least': (limit) => `${limit}以上`,
  'at-most': (limit) => `${limit}以下`,
  minutes: (limit) => `${limit}分以下`,
  days: (limit) => (limit === 0 ? 'ログインのたび' : `${limit}日以下`),
  'ip-ranges': () => '大部分のアドレスを除外するリスト',
  operations: () => '1つ以上の操作',
  'generated-length': (limit) => `すべてのドメインで${limit}文字以上`,
};

function stored(value: string | null): string {
  if (value === null) return '設定なし';
  return value === '' ? '設定あり' : value;
}

function listed(states: readonly PolicyState[]): string {
  return states
    .map(
      ({ policy, value, check, limit }) =>
        `${policy} = ${stored(value)} (期待値: ${EXPECTED[check](limit)})`,
    )
    .join('、');
}

const NOUN: Readonly<Record<PolicyAudience, string>> = {
  users: 'アクティブユーザー',
  administrators: 'アクティブな管理者',
  others: '管理者以外のアクティブユーザー',
};

function audience({ audience: who, users, matching }: PolicyCoverage): string {
  return `${NOUN[who]}${users}人のうち${matching}人`;
}

const SOME = {
  users: '一部のユーザー',
  administrators: '一部の管理者',
  others: '管理者以外の一部のユーザー',
} as const;

export const policies: PolicyTexts = {
  known,
  title: {
    FAILED: (text, who, enterpriseId) => titled(`${text.failed}: ${who}`, enterpriseId),
    PASSED: (text, who, enterpriseId) => titled(`${text.passed}: ${who}`, enterpriseId),
    NOT_AVAILABLE: (text, who, enterpriseId) =>
      titled(`${text.topic}の状態が不明: ${who}`, enterpriseId),
  },
  role: (name) => `ロール ${name}`,
  audience: {
    FAILED: SOME,
    PASSED: {
      users: 'すべてのユーザー',
      administrators: 'すべての管理者',
      others: '管理者以外のすべてのユーザー',
    },
    NOT_AVAILABLE: SOME,
  },
  observed: {
    FAILED: (states) => `このロールでは、${listed(states)} となっています。`,
    PASSED: (states) => `このロールの設定は、${listed(states)} であり、期待どおりです。`,
    NOT_AVAILABLE: (states) =>
      `このロールの設定 ${listed(states)} は解釈できないため、満たしているとも満たしていないとも扱いません。`,
  },
  covered: {
    FAILED: (coverage) =>
      `${audience(coverage)}に、すべてのロールを合わせてもこのポリシーが適用されていません。その多くで ${listed(coverage.states)} となっています。`,
    PASSED: (coverage) => `${audience(coverage)}に、ロールを通じてこのポリシーが適用されています。`,
    NOT_AVAILABLE: (coverage) =>
      `${audience(coverage)}について、適用される値 ${listed(coverage.states)} を解釈できないため、適用されているともいないとも扱いません。`,
  },
  roleChecks,
};
