import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Suppresses a rule's finding, with the reason.
 * @param rule as named in the report, for example `AwsSolutions::AwsSolutions-SMG4`
 */
export function acknowledge(construct: IConstruct, rule: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: rule, reason });
}

/** Accepts a wildcard in these resources of a policy, and in no others. */
export function acknowledgeWildcards(
  construct: IConstruct,
  arns: readonly string[],
  reason: string,
): void {
  for (const arn of arns) {
    const resource = asText(Stack.of(construct).resolve(arn));
    acknowledge(construct, `AwsSolutions::AwsSolutions-IAM5[Resource::${resource}]`, reason);
  }
}

/** A resource as cdk-nag formats it in the id of a finding. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && value !== null) {
    if ('Ref' in value) return `<${value.Ref}>`;
    if ('Fn::Join' in value && Array.isArray(value['Fn::Join'])) {
      const [delimiter, parts] = value['Fn::Join'];
      return parts.map(asText).join(delimiter);
    }
  }
  return JSON.stringify(value);
}
