import { day } from '../day.js';
import type { BenchmarkState, BenchmarkText, BenchmarkTexts } from '../texts.js';
import { titled } from '../title.ja.js';
import { knownBenchmarks } from './known.ja.js';

function unknownBenchmark(name: string): BenchmarkText {
  return {
    topic: `「${name}」`,
    failed: `セキュリティベンチマーク「${name}」が満たされていない`,
    passed: `セキュリティベンチマーク「${name}」が満たされている`,
    why: 'Keeperはこの設定をすべてのエンタープライズに推奨していますが、このバージョンのブリッジが把握しているのは名前だけです。',
    remediation:
      '管理コンソールの[リスク管理] > [セキュリティベンチマーク]で、この名前のベンチマークを開き、Keeperの案内に従ってください。',
  };
}

const EVALUATED_BY: Readonly<Record<string, string>> = {
  true: 'この状態はKeeperが自動で評価しています。',
  false: 'この状態は管理者が設定したものです。',
};

function stated(word: string, { lastUpdated }: BenchmarkState): string {
  const since = lastUpdated === null ? '' : `${day(lastUpdated)}から`;
  return `このベンチマークは、Keeperで${since}「${word}」と表示されています。`;
}

function evaluated(word: string) {
  return (state: BenchmarkState) =>
    stated(word, state) + (EVALUATED_BY[String(state.autoResolve)] ?? '');
}

export const benchmarks: BenchmarkTexts = {
  known: knownBenchmarks,
  unknown: unknownBenchmark,
  title: {
    FAILED: (text, enterpriseId) => titled(text.failed, enterpriseId),
    PASSED: (text, enterpriseId) => titled(text.passed, enterpriseId),
    WARNING: (text, enterpriseId) =>
      titled(`${text.topic}に関するベンチマークが無視されている`, enterpriseId),
    NOT_AVAILABLE: (text, enterpriseId) =>
      titled(`${text.topic}に関するベンチマークの状態が不明`, enterpriseId),
  },
  observed: {
    FAILED: evaluated('未解決'),
    PASSED: evaluated('解決済み'),
    WARNING: (state) =>
      `${evaluated('無視')(state)}リスクを受け入れるという判断です。その判断が今も妥当かどうか、定期的に確認してください。`,
    NOT_AVAILABLE: () =>
      'このベンチマークの有効な状態がKeeperから得られなかったため、満たしているとも満たしていないとも扱いません。',
  },
  unconfirmed: {
    title: (text, enterpriseId) => titled(`Keeperで未確認: ${text.topic}`, enterpriseId),
    observed: (state) =>
      `${stated('未解決', state)}Keeperが自動で評価できない項目で、管理者もまだ確認していないため、すでに対応済みの可能性があります。`,
  },
  withoutSso: 'シングルサインオンを使用しているノードがないため、このベンチマークは該当しません。',
  contradicted: {
    topic: 'ロールポリシーと矛盾するベンチマーク',
    title: (text, enterpriseId) =>
      titled(`Keeperでは解決済みだがロールポリシーと矛盾: ${text.topic}`, enterpriseId),
    why: '解決済みとされた項目は、すべてのユーザーに適用されていなくても、担当者にも監査人にも見直されなくなります。',
    observed: (policy) =>
      `Keeperではこのベンチマークが「解決済み」と表示されていますが、同じエンタープライズのロールポリシーには「${policy}」という検出結果があります。`,
    remediation:
      '関連するロールポリシーの検出結果を確認し、そこに挙げられたロールを修正してください。例外として認める場合は、管理コンソールの[リスク管理] > [セキュリティベンチマーク]でこのベンチマークを無視に設定し、記録に残してください。',
  },
};
