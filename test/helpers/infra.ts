import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { MemberStack } from '../../infra/member-stack.js';
import { OneClickStack } from '../../infra/one-click-stack.js';

/** Replaces the function code in tests that are not about it. */
export const CODE = {
  sync: 'exports.handler = async () => "sync"',
  writeBack: 'exports.handler = async () => "write-back"',
  hubResources: 'exports.handler = async () => "custom-actions"',
};

export const SCHEMAS = [{ name: 'keeper.securityhub-bridge@SyncCompleted', content: '{}' }];

export function bridgeTemplate(): string {
  const stack = new OneClickStack(newApp(), 'Bridge', { code: CODE, schemas: SCHEMAS });
  return JSON.stringify(Template.fromStack(stack).toJSON());
}

export function memberTemplate(): string {
  return JSON.stringify(Template.fromStack(new MemberStack(newApp(), 'Member')).toJSON());
}

/** The template of a stack with the constructs that `build` adds. */
export function templateOf(build: (stack: Stack) => void): Template {
  const stack = new Stack(newApp(), 'Test');
  build(stack);
  return Template.fromStack(stack);
}

/** Without CDK's own validation, which takes seconds to load: the synthesis test runs it. */
function newApp(): App {
  return new App({ analyticsReporting: false, builtinCloudFormationValidation: false });
}
