import { access, readdir, readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GENERATED_FILES } from '../../../docs/generate/pages.js';

const ROOT = resolve(import.meta.dirname, '../../..');

describe('generated pages and schemas', () => {
  it.each(GENERATED_FILES)('$file matches the code (npm run docs)', async ({ file, render }) => {
    const present = await readFile(join(ROOT, file), 'utf8');
    expect(present).toBe(render(present));
  });
});

describe('links', () => {
  it('lead to existing pages and headings', async () => {
    const docs = (await readdir(join(ROOT, 'docs'), { recursive: true })).filter((name) =>
      name.endsWith('.md'),
    );
    const pages = [
      'README.md',
      'CONTRIBUTING.md',
      'SECURITY.md',
      ...docs.map((name) => `docs/${name}`),
    ];
    const broken: string[] = [];
    for (const page of pages) {
      const text = await readFile(join(ROOT, page), 'utf8');
      for (const [, link = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^(https?:|mailto:)/.test(link)) continue;
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? join(ROOT, page) : resolve(ROOT, dirname(page), path);
        const found = await access(target).then(
          () => true,
          () => false,
        );
        if (!found || (anchor && !(await headings(target)).has(anchor)))
          broken.push(`${page}: ${link}`);
      }
    }
    expect(broken).toEqual([]);
  });
});

/** As GitHub makes anchors of headings. */
async function headings(path: string): Promise<Set<string>> {
  const text = await readFile(path, 'utf8');
  const names = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  return new Set(names);
}
