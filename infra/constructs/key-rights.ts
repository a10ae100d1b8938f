import { Aws } from 'aws-cdk-lib';
import { CfnPolicy, PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { OwnKey } from '../own-key.js';
import { makeIf } from '../switch.js';
import { useKey } from './rights.js';

export interface KeyRightsProps {
  readonly key: OwnKey;
  readonly roleNames: string[];
}

/** Lets roles use the customer's key: a policy by itself, so that it can depend on a condition. */
export class KeyRights extends Construct {
  constructor(scope: Construct, id: string, { key, roleNames }: KeyRightsProps) {
    super(scope, id);
    // The suffix in kms:ViaService is not documented for China, so both spellings are given.
    const services = ['secretsmanager', 'dynamodb'].flatMap((service) =>
      ['amazonaws.com', Aws.URL_SUFFIX].map((suffix) => `${service}.${Aws.REGION}.${suffix}`),
    );
    makeIf(key.when, () => {
      return new CfnPolicy(this, 'Policy', {
        policyName: 'UseKey',
        policyDocument: new PolicyDocument({ statements: [useKey(key.arn, services)] }),
        roles: roleNames,
      });
    });
  }
}
