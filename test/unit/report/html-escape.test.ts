import { describe, expect, it } from 'vitest';
import { html, markupOf, trusted } from '../../../src/report/html/escape.js';

describe('html', () => {
  it('escapes text in content and in attributes', () => {
    const text = `<script>alert("1")</script> & 'more'`;
    expect(markupOf(html`<p title="${text}">${text}</p>`)).toBe(
      '<p title="&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; &#39;more&#39;">' +
        '&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt; &amp; &#39;more&#39;</p>',
    );
  });

  it('accepts markup, lists, numbers and empty values', () => {
    const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
    expect(markupOf(html`<ul>${items}</ul>${null}${7}${trusted('<hr>')}`)).toBe(
      '<ul><li>a</li><li>&lt;b&gt;</li></ul>7<hr>',
    );
  });

  it('shows invalid characters as escapes and keeps line breaks', () => {
    expect(markupOf(html`${'a\u0000\u001b[2Jb\r\n\tc'}`)).toBe('a\uFFFD\uFFFD[2Jb\uFFFD\n\tc');
  });
});
