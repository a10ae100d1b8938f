import { Effect, PolicyStatement, StarPrincipal } from 'aws-cdk-lib/aws-iam';

/** For the policy of a queue or a topic: whoever comes without TLS is refused. */
export function tlsOnly(action: 'sqs:*' | 'sns:Publish', resource: string): PolicyStatement {
  return new PolicyStatement({
    sid: 'TlsOnly',
    effect: Effect.DENY,
    principals: [new StarPrincipal()],
    actions: [action],
    resources: [resource],
    conditions: { Bool: { 'aws:SecureTransport': 'false' } },
  });
}
