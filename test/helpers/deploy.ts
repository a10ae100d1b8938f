type Values = Readonly<Record<string, string>>;
type Block = Record<string, unknown>;

interface TemplateJson {
  readonly Parameters: Record<string, { Default?: unknown; Type: string }>;
  readonly Conditions: Record<string, unknown>;
  readonly Mappings: Record<string, Record<string, Block>>;
  readonly Resources: Record<string, { Type: string; Condition?: string; Properties: Block }>;
  readonly Outputs?: Record<string, { Condition?: string; Value: unknown }>;
}

const PSEUDO: Values = {
  'AWS::AccountId': '111122223333',
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::StackId':
    'arn:aws:cloudformation:us-east-1:111122223333:stack/bridge/51af3dc0-da77-11e4-872e-1234567db123',
  'AWS::StackName': 'bridge',
  'AWS::URLSuffix': 'amazonaws.com',
};

export interface Deployed {
  /** Properties of the created resources of a type. */
  of(type: string): Block[];
  readonly outputs: Values;
}

/** The result of deploying a template: conditions and functions evaluated, logical ids as names. */
export function deploy(text: string, given: Values = {}): Deployed {
  const template: TemplateJson = JSON.parse(text);
  const defaults = Object.entries(template.Parameters).map(([name, { Default, Type }]) => {
    const value = given[name] ?? Default;
    if (value === undefined) throw new Error(`The parameter ${name} needs a value.`);
    const split = String(value).split(',');
    return [name, Type === 'CommaDelimitedList' ? split.map((one) => one.trim()) : value];
  });
  const names: Block = { ...PSEUDO, ...Object.fromEntries(defaults), ...pseudoOf(given) };

  const functions: Record<string, (argument: never) => unknown> = {
    Ref: (name: string) => (name in names ? names[name] : name),
    Condition: (name: string) => resolve(template.Conditions[name]),
    'Fn::GetAtt': (path: string[]) => path.join('.'),
    'Fn::Join': ([delimiter, parts]: [string, unknown]) =>
      (resolve(parts) as unknown[]).join(delimiter),
    'Fn::Split': ([delimiter, value]: [string, unknown]) => String(resolve(value)).split(delimiter),
    'Fn::Select': ([index, list]: [number, unknown]) => (resolve(list) as unknown[])[index],
    'Fn::FindInMap': ([map, key, name]: [string, unknown, string]) =>
      template.Mappings[map]?.[String(resolve(key))]?.[name],
    'Fn::Sub': ([pattern, values]: [string, Block]) =>
      pattern.replace(/\$\{([^}]+)\}/g, (_, name) =>
        String(name in values ? resolve(values[name]) : names[name]),
      ),
    'Fn::If': ([name, yes, no]: [string, unknown, unknown]) =>
      resolve(resolve(template.Conditions[name]) ? yes : no),
    'Fn::Equals': ([left, right]: unknown[]) => String(resolve(left)) === String(resolve(right)),
    'Fn::Not': ([value]: unknown[]) => !resolve(value),
    'Fn::And': (values: unknown[]) => values.every(resolve),
    'Fn::Or': (values: unknown[]) => values.some(resolve),
  };

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve).filter((one) => one !== undefined);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [name, argument] = entries[0] ?? ['', undefined];
    const carryOut = entries.length === 1 ? functions[name] : undefined;
    if (name === 'Ref' && argument === 'AWS::NoValue') return undefined;
    if (carryOut !== undefined) return carryOut(argument as never);
    const members = entries.map(([key, member]) => [key, resolve(member)]);
    return Object.fromEntries(members.filter(([, member]) => member !== undefined));
  }

  const exists = ({ Condition }: { Condition?: string }) =>
    Condition === undefined || resolve(template.Conditions[Condition]) === true;
  const outputs = Object.entries(template.Outputs ?? {}).filter(([, output]) => exists(output));
  return {
    of: (type) =>
      Object.values(template.Resources)
        .filter((resource) => resource.Type === type && exists(resource))
        .map(({ Properties }) => resolve(Properties) as Block),
    outputs: Object.fromEntries(outputs.map(([name, { Value }]) => [name, String(resolve(Value))])),
  };
}

function pseudoOf(given: Values): Values {
  return Object.fromEntries(Object.entries(given).filter(([name]) => name in PSEUDO));
}
