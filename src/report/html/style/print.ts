/** On paper: no controls, everything of a finding but its ASFF, nothing torn apart. */
export const PRINT = `
@media print {
  @page { margin: 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 9pt sans-serif; color: #56606c; } }
  :root { color-scheme: light; }
  body { background: none; font-size: 12px; line-height: 1.5; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header, nav, main, footer { max-width: none; padding: 0; }
  nav, .filters, .skip, .asff { display: none; }
  .card { padding: 16px; }
  .card, .finding, .sent > ul > li, .legend, tr, .figures { break-inside: avoid; }
  .card:has(.sent), .privileged { break-inside: auto; }
  h2, h3, h4, summary, thead { break-after: avoid; }
  h2 { margin-top: 32px; } h3 { margin: 24px 0 8px; }
  table, .checks, .sent, .targets, .counts { font-size: 12px; }
  a { color: inherit; text-decoration: none; } a[rel]::after { content: " (" attr(href) ")"; overflow-wrap: anywhere; color: var(--soft); }
  .scroll { overflow: visible; }
  .heat { width: 100%; } .heat th, .heat td { padding: 2px; } .cell { width: 20px; height: 20px; font-size: 10px; } .upright { max-width: 20px; font-size: 10px; line-height: 10px; } .heat tbody th { min-width: 0; padding-right: 4px; }
  .clamp, .finding .title { -webkit-line-clamp: none; }
  .finding > summary { grid-template-columns: 72px minmax(0, 1fr) auto auto; padding: 8px 8px 0; } .finding > summary::before { content: none; }
  .body { padding: 0 8px 8px 96px; } .body dl > div { padding: 2px 0; grid-template-columns: 104px minmax(0, 1fr); } .body dd { max-width: none; }
  .body dt, .facts :is(th, td) { line-height: 18px; font-size: 12px; padding-bottom: 0; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
