/**
 * On paper: no controls, nothing torn apart, and every finding once. What is met or unknown is a line; of what is open,
 * the reason and what to do. All of every finding would be 60 pages where this is 12.
 */
export const PRINT = `
@media print {
  @page { margin: 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #56606c; } }
  :root { color-scheme: light; }
  body { background: none; font-size: 12px; line-height: 1.5; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header, nav, main, footer { max-width: none; padding: 0; }
  nav, .filters, .skip, .asff, #none-shown { display: none; } .paper { display: block; }
  .sent:is(.create, .refresh) > ul { display: none; }
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
