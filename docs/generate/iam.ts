import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { IAM_PAGE, renderIamPage } from '../../infra/iam/page.js';
import { synthesize } from '../../infra/synth.js';

/** Rights do not depend on the code, so none is bundled for this. */
const NO_CODE = 'exports.handler = async () => {}';

const code = { sync: NO_CODE, writeBack: NO_CODE, hubResources: NO_CODE };
const [bridge, member] = synthesize({ code, schemas: [] }).templates;
mkdirSync(dirname(IAM_PAGE), { recursive: true });
writeFileSync(IAM_PAGE, renderIamPage({ bridge: bridge?.text ?? '', member: member?.text ?? '' }));
