import { type Html, html } from '../escape.js';
import { card } from '../parts.js';
import type { Posture } from '../posture.js';
import type { Score } from '../score.js';
import type { Words } from '../words.js';

/** The score as a ring, what it is made of, and how it is weighed. */
export function scoreCard({ score, families }: Posture, words: Words): Html {
  if (score === null) return card('score', words.score, html`<p>${words.scoreUnknown}</p>`);
  const { benchmarks, policies } = score;
  const parts = [
    benchmarks.counted > 0 ? words.scoreBenchmarks(benchmarks.met, benchmarks.counted) : null,
    policies.counted > 0 ? words.scorePolicies(policies.met, policies.counted) : null,
    openFindings(families, words),
  ].filter((part) => part !== null);
  return card(
    'score',
    words.score,
    html`${ring(score.percent, words)}
<ul class="plain">${parts.map((part) => html`<li>${part}</li>`)}</ul>
<p class="how">${howWeighed(score, words)}</p>`,
  );
}

/** The circle's length is declared to be 100, so that the dash is the percentage. */
function ring(percent: number, words: Words): Html {
  return html`<svg class="ring" viewBox="0 0 120 120" role="img" aria-label="${words.scoreOf(percent)}">
<circle class="track" cx="60" cy="60" r="52"/>
<circle class="value" cx="60" cy="60" r="52" pathLength="100" stroke-dasharray="${percent} 100" transform="rotate(-90 60 60)"/>
<text class="figure" x="60" y="56">${percent}</text><text class="unit" x="60" y="82">/ 100</text>
</svg>`;
}

function openFindings(families: Posture['families'], words: Words): string {
  let open = 0;
  let urgent = 0;
  for (const { counts } of families) {
    urgent += counts.CRITICAL + counts.HIGH;
    open += Object.values(counts).reduce((sum, count) => sum + count, 0);
  }
  return words.scoreOpen(open, urgent);
}

function howWeighed({ benchmarks, policies }: Score, words: Words): string {
  if (policies.counted === 0) return words.scoreHow.benchmarks;
  return benchmarks.counted === 0 ? words.scoreHow.policies : words.scoreHow.both;
}
