/** Posture at a glance. */
export const OVERVIEW = `
.tenants { margin-top: 32px; } main > .tenants > h2 { margin: 0 0 8px; font-size: 17px; line-height: 24px; }
.sources { display: flex; flex-wrap: wrap; gap: 8px 16px; align-items: baseline; margin-bottom: 24px; }
.sources h4 { margin: 0; font-size: 13px; font-weight: 400; color: var(--soft); }
.sources ul { flex: 1; display: flex; flex-wrap: wrap; gap: 8px; }
.sources .note { flex-basis: 100%; margin-top: 8px; background: var(--paper); }
.grid { display: grid; grid-template-columns: repeat(12, minmax(0, 1fr)); gap: 24px; }
.grid > * { grid-column: span 12; } .grid > :is(.benchmarks, .alerts, .half) { grid-column: span 6; }
.grid > .urgent { grid-column: span 7; } .grid > .families { grid-column: span 5; }
.summary h4 { margin-bottom: 8px; }
.figures { display: flex; gap: 24px 48px; align-items: center; }
.figures dl { flex: 1; display: grid; grid-template-columns: repeat(auto-fit, minmax(176px, 1fr)); gap: 24px 32px; }
.figures dt { color: var(--soft); font-size: 13px; } .figures dd { min-height: 24px; }
.figures strong { font-size: 28px; line-height: 40px; font-weight: 650; font-variant-numeric: tabular-nums; }
.summary > .how { margin-top: 24px; }
.ring { flex: none; width: 136px; height: 136px; }
.ring circle { fill: none; stroke-width: 10; } .ring .track { stroke: var(--track); }
.ring.good .value { stroke: var(--good-fill); } .ring.fair .value { stroke: var(--warn-fill); } .ring.poor .value { stroke: var(--bad-fill); }
.ring text { text-anchor: middle; fill: var(--ink); } .ring .figure { font-size: 34px; font-weight: 650; dominant-baseline: central; }
.ring .unit { font-size: 11px; fill: var(--soft); }
.meter { display: block; width: 100%; height: 8px; margin-top: 8px; border-radius: 4px; background: var(--track); } .meter rect { fill: var(--accent); }
.urgent li { display: grid; grid-template-columns: 80px minmax(0, 1fr); gap: 8px; align-items: baseline; padding: 8px 0; border-top: 1px solid var(--line); }
.urgent li:first-child, .checks li:first-child { border-top: 0; } .urgent .badge { justify-self: start; }
.bar { display: block; width: 100%; height: 16px; border-radius: 4px; margin-bottom: 16px; background: var(--track); }
.bar .failed { fill: var(--bad-fill); } .bar .warning { fill: var(--warn-fill); }
.bar .not-available { fill: var(--neutral-fill); } .bar .passed { fill: var(--good-fill); }
.checks { margin-top: 16px; font-size: 14px; }
.checks li { display: flex; justify-content: space-between; gap: 8px; align-items: baseline; padding: 6px 0; border-top: 1px solid var(--line); line-height: 20px; }
.checks .marks { display: flex; flex-wrap: wrap; gap: 4px; justify-content: flex-end; flex-shrink: 0; }
.matrix td, .matrix thead th + th { text-align: center; font-variant-numeric: tabular-nums; }
.matrix th, .matrix td { padding: 8px 2px; } .matrix .badge { padding: 0 4px; } .matrix td { border-inline: 4px solid var(--paper); }
.matrix :is(.sum, tfoot th) { font-weight: 600; } .matrix .none { color: var(--soft); } .matrix td a { display: block; color: inherit; }
.alerts small { white-space: nowrap; } .alerts :is(th, td) { padding: 8px 4px; } .alerts .badge { margin-left: 4px; }
.trend { white-space: nowrap; } .trend:is(.new, .rising) { color: var(--bad-ink); } .trend:is(.falling, .gone) { color: var(--good-ink); }
.bars { display: block; width: 100%; height: 16px; margin-top: 8px; }
.bars .now { fill: var(--accent); } .bars .before { fill: var(--neutral-fill); }
.heat { width: auto; margin: 16px 0; } .heat th, .heat td { padding: 4px; }
.heat thead th { height: 200px; } .heat th:first-child { position: sticky; left: 0; background: var(--paper); z-index: 1; } .heat tbody th { min-width: 160px; max-width: 280px; padding-right: 16px; }
.upright { writing-mode: vertical-rl; transform: rotate(180deg); color: var(--ink); max-height: 192px; max-width: 32px; overflow: hidden; }
:lang(ja) .upright { transform: none; }
.cell { position: relative; display: inline-flex; width: 32px; height: 32px; align-items: center; justify-content: center; border-radius: 4px; font-size: 12px; font-weight: 650; text-decoration: none; }
.cell.passed { background: var(--good); color: var(--good-ink); }
.cell.not-available { background: var(--neutral); color: var(--neutral-ink); }
.cell:is(.warning, .active) { background: var(--warn); color: var(--warn-ink); }
.cell.none { color: var(--soft); }
.roles .legend .cell { margin-right: 4px; width: 24px; height: 24px; }
.resources th { width: 60%; } .resources li { padding-bottom: 8px; } .privileged .how { margin-bottom: 8px; }
@media (max-width: 880px) {
  .grid > :is(.urgent, .families, .benchmarks, .alerts, .half) { grid-column: span 12; }
}
@media (max-width: 560px) {
  .sources { display: block; } .sources ul { margin-top: 8px; }
  .grid { gap: 16px; }
  .figures { flex-direction: column; align-items: stretch; } .figures .ring { margin: 0 auto; }
  .figures dl { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 16px; }
  .urgent li { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .matrix .badge { writing-mode: vertical-rl; padding: 8px 0; }
  .alerts small { display: none; }
  .trend .word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .heat tbody th { min-width: 112px; }
}
.frameworks { overflow-wrap: anywhere; } .frameworks details { margin-top: 8px; font-size: 14px; } .frameworks th, .frameworks td { padding: 4px 16px 4px 0; text-align: left; vertical-align: top; }
`;
