/** The page and elements common to all parts, on a grid of 8 pixels. */
export const PAGE = `
* { box-sizing: border-box; }
html { scroll-padding-top: 64px; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
:lang(ja) body { font-family: "Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", "Noto Sans CJK JP", Meiryo, system-ui, sans-serif; line-break: strict; }
header, nav ul, main, footer { max-width: 1152px; margin: 0 auto; padding: 0 24px; }
header { padding-top: 40px; padding-bottom: 24px; }
footer { padding-top: 40px; padding-bottom: 48px; color: var(--soft); font-size: 13px; }
h1, h2, h3, h4, p, ul, ol, dl, dd { margin: 0; }
h1 { font-size: 28px; line-height: 40px; font-weight: 650; letter-spacing: -0.01em; }
h2 { font-size: 22px; line-height: 32px; font-weight: 650; margin-top: 56px; }
main > section:first-child > h2 { margin-top: 32px; }
h3 { font-size: 17px; line-height: 24px; font-weight: 600; margin: 32px 0 16px; }
h4 { font-size: 14px; line-height: 24px; font-weight: 600; margin-bottom: 16px; }
:lang(ja) :is(h1, h2, h3, h4) { letter-spacing: 0; font-weight: 600; word-break: auto-phrase; }
header p { margin-top: 8px; } header .chip { margin-right: 8px; }
ul, ol { padding: 0; list-style: none; }
a { color: var(--link); text-underline-offset: 3px; text-decoration-thickness: 1px; text-decoration-color: color-mix(in srgb, currentColor 45%, transparent); }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
code, pre { font: 12.5px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono", monospace; }
:lang(ja) :is(code, pre) { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Noto Sans Mono CJK JP", monospace; }
code { color: var(--soft); overflow-wrap: anywhere; } a code { color: inherit; }
small { display: block; color: var(--soft); font-size: 12px; font-weight: 400; line-height: 16px; }
summary { cursor: pointer; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th, td { text-align: left; padding: 8px; border-top: 1px solid var(--line); vertical-align: top; font-weight: 400; }
thead th { border-top: 0; color: var(--soft); font-size: 12px; line-height: 16px; vertical-align: bottom; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.skip { position: absolute; left: -9999px; }
.skip:focus { left: 16px; top: 8px; padding: 8px 16px; background: var(--paper); z-index: 3; }
.paper { display: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.how { color: var(--soft); font-size: 13px; line-height: 20px; }
.text { overflow-wrap: anywhere; unicode-bidi: isolate; }
.clamp { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; overflow-wrap: anywhere; }
nav { border-block: 1px solid var(--line); background: var(--ground); }
nav ul { display: flex; flex-wrap: wrap; gap: 4px 24px; padding-block: 12px; font-size: 14px; }
.card { background: var(--paper); border: 1px solid var(--line); border-radius: 8px; padding: 24px; min-width: 0; }
.badge, .chip { display: inline-block; border-radius: 4px; padding: 0 8px; font-size: 12px; line-height: 20px; font-weight: 600; background: var(--neutral); color: var(--neutral-ink); }
.badge { white-space: nowrap; }
.critical { background: var(--critical); color: var(--critical-ink); }
.high { background: var(--high); color: var(--high-ink); }
.medium { background: var(--medium); color: var(--medium-ink); }
.low { background: var(--low); color: var(--low-ink); }
.informational { background: var(--neutral); color: var(--neutral-ink); }
.chip:is(.failed, .refused, .unreachable) { background: var(--bad); color: var(--bad-ink); }
.chip:is(.warning, .active, .partial, .incomplete, .unchecked) { background: var(--warn); color: var(--warn-ink); }
.chip:is(.passed, .complete, .delivered, .planned, .succeeded) { background: var(--good); color: var(--good-ink); }
.good { color: var(--good-ink); } .bad { color: var(--bad-ink); }
.note { margin-top: 16px; padding: 8px 16px; border-left: 4px solid var(--bad-fill); background: var(--ground); font-size: 14px; overflow-wrap: anywhere; }
.scroll { overflow-x: auto; }
.legend { display: flex; flex-wrap: wrap; gap: 8px 24px; font-size: 13px; }
.key { display: inline-block; width: 8px; height: 8px; border-radius: 2px; margin-right: 8px; }
.key.failed { background: var(--bad-fill); } .key.warning { background: var(--warn-fill); }
.key:is(.not-available, .before) { background: var(--neutral-fill); } .key.passed { background: var(--good-fill); }
.key.now { background: var(--accent); }
@media (min-width: 880px) { nav { position: sticky; top: 0; z-index: 2; } }
@media (max-width: 560px) {
  header, nav ul, main, footer { padding-inline: 16px; }
  header { padding-top: 24px; }
  h1 { font-size: 24px; line-height: 32px; }
  .card { padding: 16px; }
}
`;

/**
 * For print: no controls, no page breaks inside entries, and every finding once. Met or unknown checks take one line;
 * open findings show their reason and remediation. Printing everything would take 60 pages instead of 12.
 */
export const PRINT = `
@media print {
  @page { margin: 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #56606c; } }
  :root { color-scheme: light; }
  body { background: none; font-size: 12px; line-height: 1.5; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header, nav, main, footer { max-width: none; padding: 0; }
  nav, .filters, .skip, .asff, #none-shown { display: none; } .paper { display: block; }
  .sent:is(.create, .refresh) > ul, .frameworks table { display: none; }
  .card { padding: 16px; }
  .card, .finding, .sent > ul > li, .legend, tr, .figures { break-inside: avoid; }
  .card:has(.sent), .privileged, .benchmarks, .alerts { break-inside: auto; } .checks li { break-inside: avoid; } .grid { gap: 12px; display: block; } .grid > * { margin-top: 12px; }
  .checks li { padding: 2px 0; }
  h2, h3, h4, summary, thead { break-after: avoid; }
  h2 { margin-top: 32px; } h3 { margin: 24px 0 8px; }
  table, .checks, .sent, .targets, .counts { font-size: 12px; }
  a { color: inherit; text-decoration: none; } a[rel]::after { content: " (" attr(href) ")"; overflow-wrap: anywhere; color: var(--soft); }
  .scroll { overflow: visible; }
  .heat { width: 100%; } .heat th, .heat td { padding: 2px; } .cell { width: 20px; height: 20px; font-size: 10px; } .upright { max-width: 20px; font-size: 10px; line-height: 10px; } .heat tbody th { min-width: 0; padding-right: 4px; }
  .clamp, .finding .title { -webkit-line-clamp: none; }
  .finding > summary { grid-template-columns: 72px minmax(0, 1fr) auto auto; padding: 8px 8px 0; } .finding > summary::before { content: none; }
  .finding { border-inline: 0; } .finding > summary { font-size: 11px; line-height: 16px; } .finding > summary :is(.badge, .chip) { font-size: 10px; line-height: 14px; } .finding .family { font-size: 10px; }
  .body { padding: 0 8px 6px 96px; font-size: 10px; line-height: 14px; } .body dl > div { padding: 1px 0; grid-template-columns: minmax(0, 1fr); } .body dd { max-width: none; }
  .body dt, .body dl > div:not(.description, .remediation) { display: none; } .body .remediation p { display: inline; } .body .remediation p + p::before { content: " "; }
  .finding:is([data-status=passed], [data-status=not-available]) > .body { display: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
