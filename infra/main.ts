import { parseArgs } from 'node:util';
import { EVENT_SCHEMAS, readEventSchemas } from './event-schemas.js';
import { bundleHandlers } from './handlers.js';
import { oneClickFile } from './one-click-file.js';
import { quickCreateLink } from './quick-create-link.js';
import { synthesize, TEMPLATE_FOLDER, writeTemplates } from './synth.js';

const { values } = parseArgs({
  options: {
    /** Where the templates will be in S3: prints the link that deploys them. */
    link: { type: 'string' },
    region: { type: 'string', default: 'us-east-1' },
  },
});

const { templates, checks } = synthesize({
  code: bundleHandlers(),
  schemas: readEventSchemas(EVENT_SCHEMAS),
});
writeTemplates(templates, TEMPLATE_FOLDER);
for (const { file, bytes, resources } of templates) {
  print(`${TEMPLATE_FOLDER}/${file}: ${bytes.toLocaleString('en')} bytes, ${resources} resources`);
}
for (const { check, findings } of checks) print(`${check}: ${findings} findings`);
if (checks.some(({ findings }) => findings > 0)) process.exitCode = 1;
if (values.link !== undefined) {
  print(quickCreateLink(values.link, oneClickFile(values.region), values.region));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
