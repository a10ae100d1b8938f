import { Aspects, Aws, CfnCondition, CfnResource, Fn, type IResolvable } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Always, or only if a condition holds at deployment. */
export type When = true | CfnCondition;

/** A part of a template that can also be omitted. */
export type Conditional = When | false;

/** Creates a part as configured; with a condition, each of its resources gets the condition. */
export function createIf<Part extends IConstruct>(when: When, make: () => Part): Part;
export function createIf<Part extends IConstruct>(
  when: Conditional,
  make: () => Part,
): Part | undefined;
export function createIf<Part extends IConstruct>(
  when: Conditional,
  make: () => Part,
): Part | undefined {
  if (when === false) return undefined;
  const part = make();
  if (when instanceof CfnCondition) onlyIf(part, when);
  return part;
}

/** A property that may depend on a condition; it is unset if that does not hold. */
export function valueIf<Value>(when: When, value: Value): Value | IResolvable {
  if (when === true) return value;
  return Fn.conditionIf(when.logicalId, value, Aws.NO_VALUE);
}

function onlyIf(part: IConstruct, condition: CfnCondition): void {
  // An aspect, because policies are created while other constructs request permissions.
  Aspects.of(part).add({
    visit(node: IConstruct) {
      if (CfnResource.isCfnResource(node)) node.cfnOptions.condition ??= condition;
    },
  });
}
