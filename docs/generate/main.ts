import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { synthesize } from '../../infra/synth.js';
import { IAM_PAGE, renderIamPage } from './iam/page.js';
import { GENERATED_FILES } from './pages.js';

/** The permissions do not depend on the code, so none is bundled for their page. */
const NO_CODE = 'exports.handler = async () => {}';

function iamPage(): string {
  const code = { sync: NO_CODE, writeBack: NO_CODE, hubResources: NO_CODE };
  const [bridge, member] = synthesize({ code, schemas: [] }).templates;
  return renderIamPage({ bridge: bridge?.text ?? '', member: member?.text ?? '' });
}

/** Writes the generated pages and schemas, and prints which changed. */
for (const { file, render } of [...GENERATED_FILES, { file: IAM_PAGE, render: iamPage }]) {
  const path = new URL(`../../${file}`, import.meta.url);
  const before = await readFile(path, 'utf8').catch(() => '');
  const page = render(before);
  await writeFile(path, page);
  process.stdout.write(`${file}: ${page === before ? 'unchanged' : 'written'}\n`);
}
