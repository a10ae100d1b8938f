/** Changes and findings. */
export const DETAILS = `
.targets > li { display: grid; grid-template-columns: minmax(200px, auto) 112px minmax(0, 1fr) auto; gap: 0 24px; align-items: baseline; padding: 8px 0; border-top: 1px solid var(--line); }
.targets > li:first-child { border-top: 0; padding-top: 0; } .targets > li:last-child { padding-bottom: 0; } .targets .chip { justify-self: start; }
.targets h4 { margin: 0; overflow-wrap: anywhere; } .targets h4 span { font-weight: 400; }
.counts { display: flex; flex-wrap: wrap; gap: 0 16px; font-size: 14px; }
.counts span, .sent summary span span { font-family: ui-monospace, Menlo, Consolas, monospace; font-weight: 700; }
.created, .reactivated { color: var(--good-ink); } .updated, .refreshed { color: var(--warn-ink); } .archived, .counts .failed { color: var(--bad-ink); }
 .hub > .card + .card, .nothing { margin-top: 16px; } .targets ~ .how { margin-top: 16px; } .targets ~ .how + .how { margin-top: 0; }
.sent + .sent, .sent + .how { margin-top: 16px; } .sent > summary { font-size: 14px; } .sent > summary > span { font-weight: 600; } .sent > ul { margin-top: 8px; }
.sent > ul > li { display: grid; grid-template-columns: 80px minmax(0, 1fr); gap: 8px; align-items: baseline; padding: 8px 0; border-top: 1px solid var(--line); }
.sent .badge { justify-self: start; }
.difference { margin-top: 8px; font-size: 13px; } .difference summary { color: var(--soft); }
.difference dl { margin-top: 8px; padding: 8px 16px; background: var(--ground); border-radius: 4px; }
.difference .long + div, .difference .short + .long { margin-top: 8px; }
.difference .short { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: baseline; } .difference .short .was .sign { display: none; }
.difference .long dd { padding-left: 24px; text-indent: -24px; }
.difference dd { overflow-wrap: anywhere; unicode-bidi: isolate; }
.difference .sign { display: inline-block; width: 24px; text-indent: 0; }
.was { color: var(--bad-ink); } .becomes { color: var(--good-ink); } del, ins { text-decoration: none; }
:is(.was, .becomes) b { font-weight: 650; border-radius: 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.was b { background: var(--bad); } .becomes b { background: var(--good); }
.filters { display: flex; flex-wrap: wrap; gap: 16px 24px; align-items: end; margin: 16px 0; padding: 16px 24px; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; font-size: 13px; }
.filters[hidden], .finding[hidden] { display: none; }
.filters :is(input, select, button), .copy { font: inherit; font-size: 14px; color: var(--ink); accent-color: var(--accent); }
.filters :is(input[type=search], select, button), .copy { display: block; height: 32px; padding: 0 8px; background: var(--ground); border: 1px solid var(--field); border-radius: 4px; }
.filters .search { flex: 1 1 160px; } .filters input[type=search] { width: 100%; } .filters select { max-width: 100%; }
.filters fieldset { display: flex; flex-wrap: wrap; gap: 0 16px; border: 0; margin: 0; padding: 0; min-width: 0; }
.filters fieldset label { line-height: 32px; white-space: nowrap; } .filters legend { padding: 0; float: left; width: 100%; }
.filters button, .copy { padding: 0 16px; cursor: pointer; } .filters output { line-height: 32px; color: var(--soft); }
.findings { margin-top: 16px; }
.finding { background: var(--paper); border: 1px solid var(--line); border-top-width: 0; }
.long > .finding { content-visibility: auto; contain-intrinsic-size: auto none auto 46px; }
.finding:first-child { border-top-width: 1px; border-radius: 8px 8px 0 0; } .finding:last-child { border-radius: 0 0 8px 8px; }
.finding > summary { display: grid; grid-template-columns: 8px 80px minmax(0, 1fr) 96px 128px; gap: 0 16px; align-items: baseline; padding: 10px 24px 10px 16px; border-radius: inherit; list-style: none; }
.finding > summary::-webkit-details-marker { display: none; }
.finding > summary::before { content: "›"; color: var(--soft); font-size: 18px; line-height: 1; transition: transform 0.1s; }
.finding[open] > summary::before { transform: rotate(90deg); }
.finding > summary:focus-visible { outline-offset: -2px; }
.finding > summary:hover { background: var(--ground); }
.finding > summary :is(.badge, .chip) { justify-self: start; }
.finding .title { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.finding[open] .title { font-weight: 600; -webkit-line-clamp: none; }
.finding .family { color: var(--soft); font-size: 13px; }
.body { padding: 8px 24px 24px 136px; scroll-margin-top: 120px; }
.body dl > div { display: grid; grid-template-columns: 128px minmax(0, 1fr); gap: 0 16px; padding: 8px 0; }
.body dt { color: var(--soft); font-size: 13px; line-height: 24px; } .body dd { max-width: 72ch; }
.tags { display: flex; flex-wrap: wrap; gap: 4px 8px; } .tags li { padding: 0 8px; border: 1px solid var(--line); border-radius: 4px; font-size: 13px; overflow-wrap: anywhere; unicode-bidi: isolate; }
.facts th, .facts td { padding: 0 16px 4px 0; border: 0; line-height: 24px; overflow-wrap: anywhere; unicode-bidi: isolate; } .facts th { width: 160px; color: var(--soft); }
.asff { margin-top: 8px; } .asff summary { font-size: 13px; color: var(--soft); }
.asff .how { display: inline-block; margin: 8px 16px 0 0; } .copy { display: none; } .scripted .copy { display: inline-block; }
.asff pre { margin: 8px 0 0; padding: 16px; background: var(--ground); border: 1px solid var(--line); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 880px) {
  .targets > li { grid-template-columns: minmax(0, 1fr) auto; } .targets > li > :is(.counts, .how) { grid-column: span 2; }
  .body { padding-left: 40px; }
}
@media (max-width: 720px) {
  .finding > summary { grid-template-columns: 8px minmax(0, 1fr) auto; gap: 4px 8px; padding: 12px 16px; }
  .finding > summary > .title { grid-column: 2 / -1; grid-row: 1; } .finding > summary > .badge { grid-column: 2; grid-row: 2; }
  .finding > summary > .chip { grid-column: 3; grid-row: 2; } .finding > summary > .family { display: none; }
  .body { padding: 8px 16px 16px; } .body dl > div { grid-template-columns: minmax(0, 1fr); }
  .sent > ul > li { grid-template-columns: minmax(0, 1fr); gap: 0; } .facts th { width: 112px; } .filters { padding: 16px; }
}
@media (prefers-reduced-motion: reduce) { .finding > summary::before { transition: none; } }
`;
