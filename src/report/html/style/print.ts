/** On paper: no controls, everything of a finding but its ASFF, nothing torn apart. */
export const PRINT = `
@media print {
  @page { margin: 16mm; }
  :root { color-scheme: light; }
  body { background: none; font-size: 13px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header, nav, main, footer { max-width: none; padding: 0; }
  nav, .filters, .skip, .asff { display: none; }
  .card, .finding, .target li, .heat tr { break-inside: avoid; }
  .target, .roles, .privileged { break-inside: auto; }
  h2, h3, h4 { break-after: avoid; }
  a { color: inherit; text-decoration: none; }
  .scroll { overflow: visible; }
  .clamp, .finding .title { -webkit-line-clamp: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
