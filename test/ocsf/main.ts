import { execFileSync } from 'node:child_process';
import process from 'node:process';
import { compileSchema } from './compile.js';

/* Prints the facts of the finding classes: npx tsx test/ocsf/main.ts CLONE REVISION > test/ocsf/ocsf-VERSION.json */

const CLASSES = ['compliance_finding', 'detection_finding'];
const FILES = /^(?:events|objects|profiles)\/.*\.json$|^(?:categories|dictionary|version)\.json$/;

const [clone, revision] = process.argv.slice(2);
if (clone === undefined || revision === undefined) {
  throw new Error('Name a clone of github.com/ocsf/ocsf-schema and a revision in it.');
}

function git(...words: readonly string[]): string {
  const options = { encoding: 'utf8', maxBuffer: 100 * 1024 * 1024 } as const;
  return execFileSync('git', ['-C', String(clone), ...words], options);
}

const commit = git('rev-parse', `${revision}^{commit}`).trim();
const paths = git('ls-tree', '-r', '--name-only', commit).split('\n');
const files = new Map(
  paths
    .filter((path) => FILES.test(path))
    .map((path) => [path, JSON.parse(git('show', `${commit}:${path}`))] as const),
);
const schema = compileSchema(files, CLASSES, `https://github.com/ocsf/ocsf-schema at ${commit}`);

/** One definition a line, so that the difference between two versions can be read. */
function section(name: string, members: object): string {
  const lines = Object.entries(members).map(
    ([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return `  ${JSON.stringify(name)}: {\n${lines.join(',\n')}\n  }`;
}

const { source, version, ...sections } = schema;
const head = Object.entries({ source, version }).map(
  ([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`,
);
const body = Object.entries(sections).map(([name, members]) => section(name, members));
process.stdout.write(`{\n${[...head, ...body].join(',\n')}\n}\n`);
