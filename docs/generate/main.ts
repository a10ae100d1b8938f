import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { GENERATED_PAGES } from './pages.js';

/** Writes the generated pages; says which of them have changed. */
for (const { file, render } of GENERATED_PAGES) {
  const path = new URL(`../${file}`, import.meta.url);
  const before = await readFile(path, 'utf8').catch(() => '');
  const page = render(before);
  await writeFile(path, page);
  process.stdout.write(`docs/${file}: ${page === before ? 'unchanged' : 'written'}\n`);
}
