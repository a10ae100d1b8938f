/**
 * The complete script: filters, search, copying, and state that browsers restore. The page is complete without it. It
 * reads the page and never writes markup into it.
 */
export const SCRIPT = `'use strict';
(() => {
  const findings = [...document.querySelectorAll('details.finding')];
  const form = document.getElementById('filters');
  document.documentElement.classList.add('scripted');

  function reveal() {
    const finding = document.querySelector(':target')?.closest('details.finding');
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
    closed = [...document.querySelectorAll('details:not([open], .asff)')];
    for (const each of closed) each.open = true;
  });
  addEventListener('afterprint', () => {
    for (const each of closed) each.open = false;
  });

  async function copy(button) {
    const source = button.parentElement.querySelector('pre');
    try {
      await navigator.clipboard.writeText(source.textContent);
    } catch {
      // If the page may not write to the clipboard, the user can copy the selection.
      getSelection().selectAllChildren(source);
      document.execCommand('copy');
    }
    const label = button.textContent;
    button.textContent = button.dataset.done;
    document.getElementById('said').textContent = button.dataset.done;
    setTimeout(() => {
      button.textContent = label;
      document.getElementById('said').textContent = '';
    }, 2000);
  }
  addEventListener('click', ({ target }) => {
    if (target.matches('button.copy')) copy(target);
  });

  if (!form) return;
  const output = form.querySelector('output');
  const noneShown = document.getElementById('none-shown');
  const texts = new Map();
  const textOf = (finding) => {
    if (!texts.has(finding)) texts.set(finding, finding.textContent.toLowerCase());
    return texts.get(finding);
  };

  function apply() {
    const data = new FormData(form);
    const severities = data.getAll('severity');
    const statuses = data.get('status').split(' ');
    const words = data.get('text').toLowerCase().split(/\\s+/).filter(Boolean);
    const is = (name, value) => !data.get(name) || data.get(name) === value;
    let shown = 0;
    for (const finding of findings) {
      const { severity, family, status, tenant } = finding.dataset;
      const fits =
        severities.includes(severity) &&
        is('family', family) &&
        is('tenant', tenant) &&
        (statuses[0] === '' || statuses.includes(status)) &&
        words.every((word) => textOf(finding).includes(word));
      finding.hidden = !fits;
      if (fits) shown += 1;
    }
    noneShown.hidden = shown > 0;
    output.textContent = output.dataset.words
      .replace('{shown}', shown)
      .replace('{all}', findings.length);
  }

  /** The filter of a number in the overview: open findings of a tenant, a family and a severity. */
  function filterFor({ tenant, family, severity }) {
    form.reset();
    if (form.elements.tenant) form.elements.tenant.value = tenant;
    form.elements.family.value = family;
    form.elements.status.selectedIndex = 1;
    for (const box of form.querySelectorAll('[name=severity]'))
      box.checked = !severity || box.value === severity;
    apply();
  }

  addEventListener('click', ({ target }) => {
    if (target.matches('a[data-family]')) filterFor(target.dataset);
  });
  form.addEventListener('input', apply);
  form.addEventListener('reset', () => setTimeout(apply));
  form.addEventListener('submit', (event) => event.preventDefault());
  form.hidden = false;
  apply();
})();
`;
