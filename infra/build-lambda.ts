import { mkdirSync, writeFileSync } from 'node:fs';
import { bundleHandlers } from './handlers.js';

/** Part of `npm run build`: writes the functions as files of the package, where the construct looks for them. */
const FOLDER = 'dist/lambda';

const { sync, writeBack, hubResources } = bundleHandlers();
mkdirSync(FOLDER, { recursive: true });
writeFileSync(`${FOLDER}/sync.js`, sync);
writeFileSync(`${FOLDER}/write-back.js`, writeBack);
writeFileSync(`${FOLDER}/hub-resource.js`, hubResources);
