import { readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { releaseChanges } from './changelog.js';

/** Part of `npm version`: updates the version everywhere else it occurs. */
const version = process.env['npm_package_version'];
if (version === undefined) throw new Error('Run this by npm version.');
const CHANGELOG = new URL('../../CHANGELOG.md', import.meta.url);
const SOURCE = new URL('../../src/util/version.ts', import.meta.url);

const today = new Date().toISOString().slice(0, 10);
await writeFile(CHANGELOG, releaseChanges(await readFile(CHANGELOG, 'utf8'), version, today));
const source = await readFile(SOURCE, 'utf8');
await writeFile(SOURCE, source.replace(/(BRIDGE_VERSION = ')[^']+/, `$1${version}`));
