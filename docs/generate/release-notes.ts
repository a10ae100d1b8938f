import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ONE_CLICK_FILE } from '../../infra/one-click-file.js';
import { quickCreateLink } from '../../infra/quick-create-link.js';
import { BRIDGE_VERSION } from '../../src/util/version.js';
import { sectionOf } from './changelog.js';

/** Prints what is new in this version, and the link that deploys it. */
const { values } = parseArgs({
  options: {
    /** Where the templates are in S3, as in https://BUCKET.s3.us-east-1.amazonaws.com/v1.2.3 */
    templates: { type: 'string' },
  },
});
const changelog = await readFile(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');
const lines = [sectionOf(changelog, BRIDGE_VERSION)];
if (values.templates !== undefined) {
  const link = quickCreateLink(values.templates, ONE_CLICK_FILE, 'us-east-1');
  lines.push(
    '### Deploy',
    `[One click in us-east-1](${link}); in another Region, choose it at the top right of the console. Tick there that CloudFormation may create IAM resources; the command line takes \`--capabilities CAPABILITY_NAMED_IAM\`.`,
  );
}
process.stdout.write(`${lines.join('\n\n')}\n`);
