import { type Html, html } from '../escape.js';
import type { Score } from '../score.js';
import type { Words } from '../words.js';

/** Green from here on, as in Lighthouse; red below the other. */
const GOOD = 90;
const POOR = 50;

/** The score as a ring. The circle's length is declared to be 100, so that the dash is the percentage. */
export function scoreRing({ percent }: Score, words: Words): Html {
  const colour = percent >= GOOD ? 'good' : percent < POOR ? 'poor' : 'fair';
  return html`<svg class="ring ${colour}" viewBox="0 0 120 120" role="img" aria-label="${words.scoreOf(percent)}">
<circle class="track" cx="60" cy="60" r="52"/>
<circle class="value" cx="60" cy="60" r="52" pathLength="100" stroke-dasharray="${percent} 100" transform="rotate(-90 60 60)"/>
<text class="figure" x="60" y="56">${percent}</text><text class="unit" x="60" y="82">/ 100</text>
</svg>`;
}

/** How the score comes about. */
export function scoreNote(score: Score | null, words: Words): Html {
  if (score === null) return html`<p class="how">${words.scoreUnknown}</p>`;
  const { benchmarks, policies } = score;
  const how =
    policies.counted === 0 ? 'benchmarks' : benchmarks.counted === 0 ? 'policies' : 'both';
  return html`<p class="how">${words.sentences([words.scoreHow[how], words.scoreColours(POOR, GOOD)])}</p>`;
}
