import { describe, expect, it } from 'vitest';
import { classifyCallError, classifyFindingError } from '../../../src/securityhub/classify.js';
import { target } from '../../helpers/target.js';

function awsError(name: string, httpStatusCode?: number): unknown {
  const metadata = httpStatusCode === undefined ? {} : { $metadata: { httpStatusCode } };
  return Object.assign(new Error('as AWS words it'), { name, ...metadata });
}

describe('classifyCallError', () => {
  it.each([
    ['LimitExceededException', 429, 'throttled'],
    ['TooManyRequestsException', 429, 'throttled'],
    ['ThrottlingException', 400, 'throttled'],
    ['SomethingNew', 429, 'throttled'],
    ['InternalException', 500, 'unanswered'],
    ['ServiceUnavailable', 503, 'unanswered'],
    ['RequestTimeout', 408, 'unanswered'],
    ['TimeoutError', undefined, 'unanswered'],
    ['InvalidInputException', 400, 'invalid'],
    ['InvalidAccessException', 401, 'refused'],
    ['AccessDeniedException', 403, 'refused'],
    ['AuthorizerConfigurationException', 500, 'refused'],
    ['UnrecognizedClientException', 403, 'refused'],
    ['ExpiredTokenException', 403, 'refused'],
    ['CredentialsProviderError', undefined, 'refused'],
  ] as const)('%s %s is %s', (name, status, kind) => {
    expect(classifyCallError(awsError(name, status), target()).kind).toBe(kind);
  });

  it.each([
    ['InvalidAccessException', 'HubNotEnabled', 'Enable Security Hub'],
    ['AccessDeniedException', 'ImportDenied', 'product/111122223333/default'],
    ['AuthorizerConfigurationException', 'TargetMalformed', '111122223333'],
    ['ExpiredTokenException', 'CredentialsInvalid', 'credentials|profile|role'],
  ])('%s names the place and the mend', (name, code, mend) => {
    const failure = classifyCallError(awsError(name, 403), target());
    const error = failure.kind === 'refused' ? failure.error : null;
    expect(error?.code).toBe(code);
    expect(error?.message).toContain('account 111122223333 in us-east-1');
    expect(error?.message).toContain('as AWS words it');
    expect(error?.mend).toMatch(new RegExp(mend));
  });
});

describe('classifyFindingError', () => {
  it.each([
    ['InvalidInput', 'reject'],
    ['FindingSizeExceeded', 'reject'],
    ['InvalidAccess', 'refuse-target'],
    ['InternalFailure', 'retry'],
    ['ConcurrentUpdateError', 'retry'],
    ['NeverSeenBefore', 'retry'],
  ])('%s: %s', (code, verdict) => {
    expect(classifyFindingError(code)).toBe(verdict);
  });
});
