/** A value of a template as people write it: intrinsic functions become `<...>`, alternatives `a or b`. */
export function readable(value: unknown): string {
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
    // A list that only the deployment knows has no parts yet.
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

/** CDK ends each logical id in eight hexadecimal digits that tell a reader nothing. */
export function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isNothing(value: unknown): boolean {
  return readable(value) === '<AWS::NoValue>';
}
