import type { RunReport, SourceReport, TargetReport } from '../../run-report.js';
import { isUrgent, SEVERITY_ORDER } from '../../urgency.js';
import { type Html, html } from '../escape.js';
import { formatCount, formatUsd } from '../format.js';
import type { TenantModel } from '../model.js';
import { card, meter } from '../parts.js';
import type { FamilyRow, Posture } from '../posture.js';
import type { Score } from '../score.js';
import type { Words } from '../words.js';

/** For readers with little time: the score, the open findings, and what is sent. */
export function summaryCard(
  { score, families }: Posture,
  { sources, targets }: TenantModel,
  command: RunReport['command'],
  words: Words,
): Html {
  return card(
    'summary',
    words.score,
    html`<div class="figures">${score === null ? null : scoreRing(score, words)}
<dl>${openFigure(families, keptOf(sources), words)}${score === null ? null : shareFigures(score, words)}${sendingFigure(targets, command, words)}</dl></div>
${scoreNote(score, words)}`,
  );
}

function figure(term: string, value: Html, below: Html | null): Html {
  return html`<div><dt>${term}</dt><dd>${value}</dd>${below === null ? null : html`<dd>${below}</dd>`}</div>`;
}

function keptOf(sources: readonly SourceReport[]): number {
  return sources.reduce((sum, { kept }) => sum + kept, 0);
}

/** Open findings of sources that were read, plus those kept from sources that were not. */
function openFigure(families: readonly FamilyRow[], kept: number, words: Words): Html {
  const counts = SEVERITY_ORDER.map((severity) => ({
    severity,
    count: families.reduce((sum, row) => sum + row.counts[severity], 0),
  }));
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const urgent = counts.filter(({ severity, count }) => count > 0 && isUrgent(severity));
  const badges = urgent.map(
    ({ severity, count }) =>
      html`<span class="badge ${severity.toLowerCase()}">${words.severityCount(count, words.severity[severity])}</span> `,
  );
  const urgency = urgent.length > 0 ? html`${badges}` : html`<small>${words.noneUrgent}</small>`;
  const rest = kept > 0 ? html`<small>${words.openKept(kept)}</small>` : null;
  const below = html`${urgency}${rest}`;
  return figure(words.open, html`<strong>${formatCount(all, words)}</strong>`, below);
}

function shareFigures(score: Score, words: Words): readonly (Html | null)[] {
  return (['benchmarks', 'policies'] as const).map((part) => {
    const { met, counted } = score[part];
    if (counted === 0) return null;
    return figure(
      words.scoreParts[part],
      html`<strong>${formatCount(met, words)}</strong> ${words.outOf(counted)}`,
      meter(met / counted),
    );
  });
}

function sendingFigure(
  targets: readonly TargetReport[],
  command: RunReport['command'],
  words: Words,
): Html {
  const sum = (count: 'ingestionEvents' | 'estimatedUsd') =>
    targets.reduce((total, target) => total + target[count], 0);
  const reached = targets.filter(({ error }) => error === null).length;
  const state =
    reached === targets.length
      ? html`<small>${words.targets(targets.length)}, ${formatUsd(sum('estimatedUsd'), words)}</small>`
      : html`<span class="chip refused"><span aria-hidden="true">✗</span> ${words.targetsOk(reached, targets.length)}</span>`;
  return figure(
    words.hub[command],
    html`<strong>${formatCount(sum('ingestionEvents'), words)}</strong>`,
    state,
  );
}

/** Green from this value on, as in Lighthouse; red below the other. */
const GOOD = 90;
const POOR = 50;

/** The score as a ring. The circle's length is declared as 100, so that the dash is the percentage. */
function scoreRing({ percent }: Score, words: Words): Html {
  const color = percent >= GOOD ? 'good' : percent < POOR ? 'poor' : 'fair';
  return html`<svg class="ring ${color}" viewBox="0 0 120 120" role="img" aria-label="${words.scoreOf(percent)}">
<circle class="track" cx="60" cy="60" r="52"/>
<circle class="value" cx="60" cy="60" r="52" pathLength="100" stroke-dasharray="${percent} 100" transform="rotate(-90 60 60)"/>
<text class="figure" x="60" y="56">${percent}</text><text class="unit" x="60" y="82">/ 100</text>
</svg>`;
}

/** How the score is calculated. */
function scoreNote(score: Score | null, words: Words): Html {
  if (score === null) return html`<p class="how">${words.scoreUnknown}</p>`;
  const { benchmarks, policies } = score;
  const how =
    policies.counted === 0 ? 'benchmarks' : benchmarks.counted === 0 ? 'policies' : 'both';
  return html`<p class="how">${words.sentences([words.scoreHow[how], words.scoreColors(POOR, GOOD)])}</p>`;
}
