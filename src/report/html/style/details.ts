/** What is sent, and the findings. */
export const DETAILS = `
.target { margin-top: 16px; } .target h4 span { font-weight: 400; color: var(--soft); } .target h4 .chip { font-weight: 600; color: inherit; margin-left: 8px; }
.target h4 .chip.delivered { color: var(--good-ink); } .target h4 .chip.partial { color: var(--medium-ink); }
.target h4 .chip.refused, .target h4 .chip.unreachable { color: var(--high-ink); }
.counts { display: flex; flex-wrap: wrap; gap: 0 24px; }
.counts span, .sent summary span span { font-family: ui-monospace, Menlo, Consolas, monospace; font-weight: 700; }
.created, .reactivated { color: var(--good-ink); } .updated, .refreshed { color: var(--medium-ink); } .archived, .counts .failed { color: var(--high-ink); }
.sent { margin-top: 16px; } .sent > summary { font-size: 14px; } .sent > summary > span { font-weight: 600; } .sent > ul { margin-top: 8px; }
.sent li { display: grid; grid-template-columns: 80px minmax(0, 1fr); gap: 8px; align-items: baseline; padding: 8px 0; border-top: 1px solid var(--line); }
.sent .badge { justify-self: start; }
.difference { margin-top: 8px; font-size: 13px; } .difference summary { color: var(--soft); }
.difference dl { margin-top: 8px; padding: 8px 16px; background: var(--ground); border-radius: 4px; }
.difference .long + div, .difference .short + .long { margin-top: 8px; }
.difference .short { display: flex; flex-wrap: wrap; gap: 0 16px; align-items: baseline; } .difference .short .was .sign { display: none; }
.difference .long dd { padding-left: 24px; text-indent: -24px; }
.difference dd { overflow-wrap: anywhere; unicode-bidi: isolate; }
.difference .sign { display: inline-block; width: 24px; text-indent: 0; font-family: ui-monospace, Menlo, Consolas, monospace; }
.was { color: var(--high-ink); } .becomes { color: var(--good-ink); } del, ins { text-decoration: none; }
.was b, .becomes b { font-weight: 650; border-radius: 2px; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.was b { background: var(--high); } .becomes b { background: var(--good); }
.filters { display: flex; flex-wrap: wrap; gap: 16px 24px; align-items: end; margin: 16px 0; padding: 16px 24px; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; font-size: 13px; }
.filters[hidden], .finding[hidden] { display: none; }
.filters input, .filters select, .filters button { font: inherit; font-size: 14px; color: var(--ink); accent-color: var(--accent); }
.filters input[type=search], .filters select, .filters button { display: block; height: 32px; padding: 0 8px; background: var(--ground); border: 1px solid var(--neutral-fill); border-radius: 4px; }
.filters .search { flex: 1 1 240px; } .filters input[type=search] { width: 100%; }
.filters fieldset { display: flex; flex-wrap: wrap; gap: 0 16px; border: 0; margin: 0; padding: 0; min-width: 0; }
.filters fieldset label { line-height: 32px; white-space: nowrap; } .filters legend { padding: 0; float: left; width: 100%; }
.filters button { padding: 0 16px; cursor: pointer; } .filters output { line-height: 32px; color: var(--soft); }
.findings { margin-top: 16px; }
.finding { background: var(--paper); border: 1px solid var(--line); border-top-width: 0; }
.finding:first-child { border-top-width: 1px; border-radius: 8px 8px 0 0; } .finding:last-child { border-radius: 0 0 8px 8px; }
.finding > summary { display: grid; grid-template-columns: 16px 112px minmax(0, 1fr) auto; gap: 0 16px; align-items: baseline; padding: 12px 24px; border-radius: inherit; list-style: none; }
.finding > summary::-webkit-details-marker { display: none; }
.finding > summary::before { content: "›"; color: var(--soft); font-size: 18px; line-height: 1; transition: transform 0.1s; }
.finding[open] > summary::before { transform: rotate(90deg); }
.finding > summary:hover { background: var(--ground); }
.finding > summary .badge { justify-self: start; }
.finding .title { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.finding[open] .title { font-weight: 600; -webkit-line-clamp: none; }
.finding .family { display: inline-block; min-width: 112px; margin-left: 8px; color: var(--soft); font-size: 13px; }
.body { padding: 8px 24px 24px 56px; scroll-margin-top: 72px; }
.body dl > div { display: grid; grid-template-columns: 128px minmax(0, 1fr); gap: 0 16px; padding: 8px 0; }
.body dt { color: var(--soft); font-size: 13px; line-height: 24px; } .body dd { max-width: 72ch; }
.tags { display: flex; flex-wrap: wrap; gap: 4px 8px; } .tags li { padding: 0 8px; border: 1px solid var(--line); border-radius: 4px; font-size: 13px; overflow-wrap: anywhere; unicode-bidi: isolate; }
.facts th, .facts td { padding: 0 16px 4px 0; border: 0; line-height: 24px; overflow-wrap: anywhere; unicode-bidi: isolate; } .facts th { width: 160px; color: var(--soft); }
.asff { margin-top: 8px; } .asff summary { font-size: 13px; color: var(--soft); }
.asff pre { margin: 8px 0 0; padding: 16px; background: var(--ground); border: 1px solid var(--line); border-radius: 4px; overflow: auto; max-height: 480px; white-space: pre-wrap; overflow-wrap: anywhere; }
@media (max-width: 720px) {
  .finding > summary { grid-template-columns: 16px minmax(0, 1fr); gap: 4px 8px; padding: 12px 16px; }
  .finding > summary > :not(.badge) { grid-column: 2; }
  .body { padding: 8px 16px 16px; } .body dl > div { grid-template-columns: minmax(0, 1fr); }
  .sent li { grid-template-columns: minmax(0, 1fr); gap: 0; } .facts th { width: 112px; } .filters { padding: 16px; }
}
@media (prefers-reduced-motion: reduce) { .finding > summary::before { transition: none; } }
`;
