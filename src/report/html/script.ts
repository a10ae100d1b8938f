/**
 * All the script there is: filters, search, and what browsers leave open or closed. Without it the page
 * is whole. It reads the page and never writes markup into it.
 */
export const SCRIPT = `'use strict';
(() => {
  const findings = [...document.querySelectorAll('details.finding')];
  const form = document.getElementById('filters');

  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    const finding = target && target.closest('details.finding');
    if (!finding) return;
    if (finding.hidden) form.reset();
    finding.hidden = false;
    finding.open = true;
    finding.querySelector('summary').focus();
  }
  addEventListener('hashchange', reveal);
  addEventListener('load', reveal);

  let closed = [];
  addEventListener('beforeprint', () => {
    closed = findings.filter((finding) => !finding.open);
    for (const finding of closed) finding.open = true;
  });
  addEventListener('afterprint', () => {
    for (const finding of closed) finding.open = false;
  });

  if (!form) return;
  const output = form.querySelector('output');
  const texts = new Map();
  const textOf = (finding) => {
    if (!texts.has(finding)) texts.set(finding, finding.textContent.toLowerCase());
    return texts.get(finding);
  };

  function apply() {
    const data = new FormData(form);
    const severities = data.getAll('severity');
    const family = data.get('family');
    const status = data.get('status');
    const words = data.get('text').toLowerCase().split(/\\s+/).filter(Boolean);
    let shown = 0;
    for (const finding of findings) {
      const fits =
        severities.includes(finding.dataset.severity) &&
        (!family || finding.dataset.family === family) &&
        (!status || finding.dataset.status === status) &&
        words.every((word) => textOf(finding).includes(word));
      finding.hidden = !fits;
      if (fits) shown += 1;
    }
    output.textContent = output.dataset.words
      .replace('{shown}', shown)
      .replace('{all}', findings.length);
  }
  form.addEventListener('input', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
`;
