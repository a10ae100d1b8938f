import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { ONE_CLICK_FILE, quickCreateLink } from '../../infra/one-click-file.js';
import { BRIDGE_VERSION } from '../../src/util/version.js';
import { sectionOf } from './changelog.js';

/** Prints the changes of this version and the link that deploys it. */
const { values } = parseArgs({
  options: {
    /** S3 location of the templates, for example https://BUCKET.s3.us-east-1.amazonaws.com/v1.2.3 */
    templates: { type: 'string' },
  },
});
const changelog = await readFile(new URL('../../CHANGELOG.md', import.meta.url), 'utf8');
const lines = [sectionOf(changelog, BRIDGE_VERSION)];
if (values.templates !== undefined) {
  const link = quickCreateLink(values.templates, ONE_CLICK_FILE, 'us-east-1');
  lines.push(
    '### Deploy',
    `[One click in us-east-1](${link}); for another Region, choose it at the top right of the console. Acknowledge there that CloudFormation may create IAM resources; on the command line, pass \`--capabilities CAPABILITY_NAMED_IAM\`.`,
  );
}
process.stdout.write(`${lines.join('\n\n')}\n`);
