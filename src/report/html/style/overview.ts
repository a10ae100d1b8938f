/** Posture at a glance. */
export const OVERVIEW = `
.sources { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: baseline; margin-bottom: 24px; }
.sources h4 { margin: 0; font-size: 13px; color: var(--soft); }
.sources ul { flex: 1; display: flex; flex-wrap: wrap; gap: 8px; }
.sources .note { flex-basis: 100%; margin-top: 8px; }
.grid { display: grid; grid-template-columns: repeat(12, minmax(0, 1fr)); gap: 24px; }
.score { grid-column: span 4; } .benchmarks { grid-column: span 8; }
.families, .alerts, .half { grid-column: span 6; } .roles, .privileged { grid-column: span 12; }
.ring { display: block; width: 160px; height: 160px; margin: 0 auto 16px; }
.ring circle { fill: none; stroke-width: 9; } .ring .track { stroke: var(--track); } .ring .value { stroke: var(--accent); }
.ring text { text-anchor: middle; fill: var(--ink); } .ring .figure { font-size: 32px; font-weight: 650; dominant-baseline: central; }
.ring .unit { font-size: 11px; fill: var(--soft); }
.score ul { text-align: center; font-weight: 600; } .score .how { margin-top: 16px; }
.bar { display: block; width: 100%; height: 16px; border-radius: 4px; margin-bottom: 16px; background: var(--track); }
.bar .failed { fill: var(--bad-fill); } .bar .warning { fill: var(--warn-fill); }
.bar .not-available { fill: var(--neutral-fill); } .bar .passed { fill: var(--good-fill); }
.checks { columns: 2; column-gap: 32px; margin-top: 16px; font-size: 14px; }
.checks li { display: flex; justify-content: space-between; gap: 8px; align-items: baseline; break-inside: avoid; padding: 8px 0; border-top: 1px solid var(--line); line-height: 20px; }
.checks .marks { display: flex; flex-wrap: wrap; gap: 4px; justify-content: flex-end; flex-shrink: 0; }
.matrix td, .matrix thead th + th { text-align: center; font-variant-numeric: tabular-nums; }
.matrix th, .matrix td { padding: 8px 4px; } .matrix .badge { padding: 0 4px; } .matrix td { border-inline: 4px solid var(--paper); } .matrix .sum, .matrix tfoot th { font-weight: 600; }
.matrix .none { color: var(--soft); }
.alerts tbody th { width: 56%; } .alerts small { white-space: nowrap; }
.trend { white-space: nowrap; }
.bars { display: block; width: 100%; height: 16px; margin-top: 8px; }
.bars .now { fill: var(--accent); } .bars .before { fill: var(--neutral-fill); }
.heat { width: auto; margin: 16px 0; } .heat th, .heat td { padding: 4px; }
.heat thead th { height: 200px; } .heat th:first-child { position: sticky; left: 0; background: var(--paper); z-index: 1; } .heat tbody th { min-width: 160px; max-width: 280px; padding-right: 16px; }
.upright { writing-mode: vertical-rl; transform: rotate(180deg); white-space: nowrap; color: var(--ink); max-height: 192px; overflow: hidden; text-overflow: ellipsis; }
.cell { position: relative; display: inline-flex; width: 32px; height: 32px; align-items: center; justify-content: center; border-radius: 4px; font-size: 12px; font-weight: 650; text-decoration: none; }
.cell.passed { background: var(--good); color: var(--good-ink); }
.cell.informational, .cell.not-available { background: var(--neutral); color: var(--neutral-ink); }
.cell.warning, .cell.open { background: var(--medium); color: var(--medium-ink); }
.cell.none { color: var(--soft); }
.roles .legend .cell { margin-right: 4px; width: 24px; height: 24px; }
.resources th { width: 60%; } .resources li { padding-bottom: 8px; }
@media (max-width: 880px) {
  .score, .benchmarks, .families, .alerts, .half { grid-column: span 12; }
}
@media (max-width: 560px) {
  header, nav, main, footer { padding-left: 16px; padding-right: 16px; }
  header { padding-top: 24px; }
  h1 { font-size: 24px; line-height: 32px; }
  .card { padding: 16px; }
  .checks { columns: 1; }
  .matrix .badge { writing-mode: vertical-rl; padding: 8px 0; }
  .grid { gap: 16px; }
  .alerts th, .alerts td { padding: 8px 4px; } .alerts small { display: none; }
  .trend { position: relative; } .trend .word { position: absolute; left: 0; width: 1px; overflow: hidden; clip-path: inset(50%); } .heat tbody th { min-width: 112px; }
}
`;
