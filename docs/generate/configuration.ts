import * as z from 'zod';
import { Config } from '../../src/config/schema.js';
import { CONFIG_WORDS } from './config-words.js';
import { controlSettings } from './control-settings.js';

/** The part of a JSON Schema that is looked at. */
interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

interface Setting {
  readonly path: string;
  readonly takes: string;
  readonly default: string;
}

/** A test has the program read it. */
const EXAMPLE = `version: 1
language: en
tenants:
  - name: acme
    keeper:
      region: eu
      enterpriseId: "8560"
      token: { secretsManager: arn:aws:secretsmanager:eu-central-1:111122223333:secret:keeper-AbCdEf }
      tokenExpiresAt: 2027-01-31T00:00:00Z
    commander:                          # role policies and the PAM inventory
      url: https://commander.example.com:8900
      apiKey: { env: COMMANDER_API_KEY }
      encryptionKey: { env: COMMANDER_ENCRYPTION_KEY }
    sources: { adoption: false }        # what is not named stays on
    controls:
      "benchmark.create-alerts": { severity: LOW }
      "policy.master-password-length": { threshold: 20 }
      "adoption.*": { enabled: false }
      "event.record_delete": { enabled: true }
    minSeverity: LOW
    userPrivacy: pseudonymous
    passedFindings: archive
    awsAccounts:
      "<uid of a PAM configuration>": { account: "111122223333" }
    targets:
      - account: "111122223333"
        regions: [eu-central-1]
      - account: "444455556666"
        regions: [eu-central-1, us-east-1]
        roleArn: arn:aws:iam::444455556666:role/KeeperBridgeSender
        externalId: the-external-id-you-chose
ledger: { dynamodb: keeper-bridge }
events: { bus: default }
`;

const HEAD = `# Configuration reference

<!-- Made by \`npm run docs\` from the schema; do not edit. -->

YAML or JSON, in \`keeper-bridge.yaml\`, in the file named by \`--config\`, or in the variable \`KEEPER_BRIDGE_CONFIG\`.
Unknown keys are errors; all faults are listed at once, each with its mend. \`[]\` stands for each element of a list, \`*\`
for a key of your own. \`commander\`, \`awsAccounts\` and the like are optional; "required" then means: where they are used.

Only the first tenant's \`name\`, \`keeper\` and \`targets\` are needed. With most of what can be said:

\`\`\`yaml
${EXAMPLE}\`\`\`

A secret is never written here but referred to: \`{ env: NAME }\`, \`{ file: PATH }\`, \`{ secretsManager: ARN, field: NAME }\`,
\`{ ssm: NAME }\` or \`{ keeperSecretsManager: { notation: ..., config: ... } }\`. It is read anew in each run.
Give a file of a secret to its owner alone (\`chmod 600\`): one that every user can read causes a warning.

| setting | takes | default | what it is for |
| --- | --- | --- | --- |
`;

/** The page, made from the schema that the program itself checks a configuration with. */
export function configurationPage(): string {
  const schema = z.toJSONSchema(Config, { io: 'input', unrepresentable: 'any' }) as Schema;
  const rows = [...settings(schema, '', true)].map(({ path, takes, default: value }) => {
    const words = CONFIG_WORDS[path];
    if (words === undefined)
      throw new Error(`docs/generate/config-words.ts says nothing of ${path}`);
    return `| \`${path}\` | ${takes} | ${value} | ${words} |`;
  });
  return `${HEAD}${rows.join('\n')}\n${controlSettings()}`;
}

function* settings(schema: Schema, path: string, required: boolean): Generator<Setting> {
  const objects = objectsOf(schema);
  if (isSecret(schema) || isOneSetting(path) || objects.length === 0) {
    yield { path, takes: takes(schema), default: defaultOf(schema, required) };
    return;
  }
  for (const object of objects) {
    for (const [key, member] of Object.entries(object.properties ?? {})) {
      const child = path === '' ? key : `${path}.${key}`;
      yield* settings(member, child, object.required?.includes(key) === true);
    }
    if (typeof object.additionalProperties === 'object') {
      yield* settings(object.additionalProperties, `${path}.*`, false);
    }
    if (object.items) yield* settings(object.items, `${path}[]`, true);
  }
}

/** The objects and lists among the forms a setting may have. */
function objectsOf(schema: Schema): readonly Schema[] {
  const forms = schema.anyOf ?? [schema];
  return forms.filter(
    (form) => form.properties || form.items || typeof form.additionalProperties === 'object',
  );
}

function isSecret(schema: Schema): boolean {
  return schema.anyOf?.some((form) => form.properties?.['secretsManager']) === true;
}

const SINGLE = new Set([
  'tenants[].targets[].product',
  'tenants[].keeper.endpoints',
  'ledger',
  'events',
]);

/** Described as a whole: its members need no rows of their own. */
function isOneSetting(path: string): boolean {
  return SINGLE.has(path);
}

function takes(schema: Schema): string {
  if (isSecret(schema)) return 'a reference to a secret';
  if (schema.anyOf) return [...new Set(schema.anyOf.map(takes))].filter(Boolean).join(' or ');
  if (schema.const !== undefined) return `\`${String(schema.const)}\``;
  if (schema.enum && schema.enum.length <= 6)
    return schema.enum.map((word) => `\`${String(word)}\``).join(' ');
  if (schema.enum) return 'one of the codes in [limits](limits.md)';
  const types = [schema.type ?? 'text'].flat().filter((type) => type !== 'null');
  return types.map((type) => (type === 'string' ? 'text' : type)).join(' or ');
}

function defaultOf(schema: Schema, required: boolean): string {
  const { default: value } = schema;
  if (typeof value === 'object' && value !== null && Object.keys(value).length > 0) {
    const members = Object.entries(value).map(([key, member]) => `${key}: ${String(member)}`);
    return `\`{ ${members.join(', ')} }\``;
  }
  if (value !== undefined && value !== null && typeof value !== 'object') {
    return `\`${String(value)}\``;
  }
  return required && value === undefined ? '**required**' : '';
}
