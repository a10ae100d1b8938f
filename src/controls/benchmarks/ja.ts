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
  false: 'この状態は管理者が手動で設定したものです。',
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
      `${stated('無視', state)}リスクを受け入れるという判断です。その判断が今も妥当かどうか、定期的に確認してください。`,
    NOT_AVAILABLE: () =>
      'このベンチマークの有効な状態がKeeperから得られなかったため、満たしているとも満たしていないとも扱いません。',
  },
};
