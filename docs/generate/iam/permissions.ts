import * as z from 'zod';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});

const Template = z.object({ Resources: z.record(z.string(), Resource) });
type Template = z.output<typeof Template>;

export function parseTemplate(text: string): Template {
  return Template.parse(JSON.parse(text));
}

/** One policy statement in readable form. */
export interface Permission {
  readonly sid: string;
  readonly effect: 'Allow' | 'Deny';
  readonly principals: readonly string[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Each as `key = value`. */
  readonly conditions: readonly string[];
}

const texts = z.preprocess(
  (value) => (Array.isArray(value) ? value : [value]),
  z.array(z.unknown()).transform((values) => values.map(readable)),
);

const Statement = z.object({
  Sid: z.string().default(''),
  Effect: z.enum(['Allow', 'Deny']),
  Principal: z.union([z.string(), z.record(z.string(), texts)]).optional(),
  Action: texts,
  Resource: texts.optional(),
  Condition: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

const Document = z.object({ Statement: z.array(Statement) });
const Policies = z.array(z.object({ PolicyDocument: z.unknown() })).default([]);

/** Every permission that a template grants or denies, in template order. */
export function permissionsOf({ Resources }: Template): Permission[] {
  return Object.entries(Resources).flatMap(([id, resource]) => {
    return READERS[resource.Type]?.(withoutHash(id), resource.Properties) ?? [];
  });
}

type Properties = z.output<typeof Resource>['Properties'];

/** Where each resource type keeps its policies; `name` is the resource's logical id. */
const READERS: Readonly<Record<string, (name: string, properties: Properties) => Permission[]>> = {
  'AWS::IAM::Role': (name, { AssumeRolePolicyDocument, Policies: own }) => [
    ...read(AssumeRolePolicyDocument).map((right) => ({
      ...right,
      sid: 'Trust',
      resources: [name],
    })),
    ...Policies.parse(own).flatMap((policy) => read(policy.PolicyDocument, [name])),
  ],
  'AWS::IAM::Policy': (_name, { PolicyDocument, Roles }) =>
    read(PolicyDocument, z.array(z.unknown()).parse(Roles).map(readable).map(bare)),
  'AWS::SQS::QueuePolicy': (_name, { PolicyDocument }) => read(PolicyDocument),
  'AWS::SNS::TopicPolicy': (_name, { PolicyDocument }) => read(PolicyDocument),
  'AWS::Logs::ResourcePolicy': (_name, { PolicyDocument }) =>
    read(JSON.parse(readable(PolicyDocument))),
  'AWS::Lambda::Permission': (_name, { Principal, Action, FunctionName, SourceArn }) => [
    {
      sid: 'Invoke',
      effect: 'Allow',
      principals: [readable(Principal)],
      actions: [readable(Action)],
      resources: [readable(FunctionName)],
      conditions: [`aws:SourceArn = ${readable(SourceArn)}`],
    },
  ],
};

function read(document: unknown, holders: readonly string[] = []): Permission[] {
  return Document.parse(document).Statement.map((statement) => ({
    sid: statement.Sid,
    effect: statement.Effect,
    principals: holders.length > 0 ? holders : principalsOf(statement.Principal),
    actions: statement.Action,
    resources: statement.Resource ?? [],
    conditions: Object.values(statement.Condition).flatMap((keys) =>
      Object.entries(keys).map(([key, value]) => `${key} = ${readable(value)}`),
    ),
  }));
}

function principalsOf(principal: z.output<typeof Statement>['Principal']): string[] {
  if (principal === undefined) return [];
  return typeof principal === 'string' ? [principal] : Object.values(principal).flat();
}

function bare(reference: string): string {
  return reference.replace(/^<(.*)>$/, '$1');
}

/** A template value in readable form: intrinsic functions become `<...>`, alternatives `a or b`. */
function readable(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return value.map(readable).join(', ');
  const [[name, argument] = ['', null]] = Object.entries(value);
  return FUNCTIONS[name]?.(argument) ?? JSON.stringify(value);
}

const FUNCTIONS: Readonly<Record<string, (argument: unknown) => string>> = {
  Ref: (name) => `<${withoutHash(String(name))}>`,
  'Fn::GetAtt': (path) => `<${items(path).map(String).map(withoutHash).join('.')}>`,
  'Fn::Join': (argument) => {
    const [delimiter, parts] = items(argument);
    // A list that is known only at deployment has no parts yet.
    return Array.isArray(parts) ? parts.map(readable).join(String(delimiter)) : readable(parts);
  },
  'Fn::If': (argument) => {
    const [, yes, no] = items(argument);
    return isNothing(no) ? readable(yes) : `${readable(yes)} or ${readable(no)}`;
  },
  'Fn::Split': (argument) => readable(items(argument)[1]),
  'Fn::Select': (argument) => {
    const [index, list] = items(argument);
    return `part ${String(index)} of ${readable(list)}`;
  },
};

/** Strips the eight hexadecimal digits that CDK appends to each logical id: they mean nothing to a reader. */
function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isNothing(value: unknown): boolean {
  return readable(value) === '<AWS::NoValue>';
}
