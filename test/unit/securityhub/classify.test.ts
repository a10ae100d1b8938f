import { describe, expect, it } from 'vitest';
import { classifyCallError, classifyFindingError } from '../../../src/securityhub/classify.js';
import { target } from '../../helpers/target.js';

function awsError(name: string, httpStatusCode?: number): unknown {
  const metadata = httpStatusCode === undefined ? {} : { $metadata: { httpStatusCode } };
  return Object.assign(new Error('as AWS words it'), { name, ...metadata });
}

const ROLE = 'arn:aws:iam::111122223333:role/Sender';

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
    // A 200 whose body broke off, or is no JSON.
    ['SyntaxError', 200, 'unanswered'],
    ['InvalidInputException', 400, 'invalid'],
    ['ValidationException', 400, 'invalid'],
    ['SerializationException', 400, 'invalid'],
    ['RequestEntityTooLargeException', 413, 'invalid'],
    // Of a proxy on the way: it knows nothing of findings.
    ['SyntaxError', 403, 'refused'],
    ['UnknownError', 407, 'refused'],
    ['UnknownError', 302, 'refused'],
    ['UnknownOperationException', 404, 'refused'],
    // Of STS, when the role of the target cannot be assumed.
    ['AccessDenied', 403, 'refused'],
    ['RegionDisabledException', 403, 'refused'],
    ['ValidationError', 400, 'refused'],
    // Of a clock that is wrong, and of a Region that is switched off for the account.
    ['RequestExpired', 400, 'refused'],
    ['OptInRequired', 403, 'refused'],
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
    ['UnrecognizedClientException', 'CredentialsInvalid', 'us-east-1 .* switched on for account'],
    ['AccessDenied', 'RoleNotAssumed', 'sts:AssumeRole on arn:aws:iam::111122223333:role/Sender'],
    ['SomethingNew', 'CallRefused', 'proxy'],
  ])('%s names the place and the mend', (name, code, mend) => {
    const failure = classifyCallError(awsError(name, 403), target({ roleArn: ROLE }));
    const error = failure.kind === 'refused' ? failure.error : null;
    expect(error?.code).toBe(code);
    expect(error?.message).toContain('account 111122223333 in us-east-1');
    expect(error?.message).toContain('as AWS words it');
    expect(error?.mend).toMatch(new RegExp(mend));
  });

  it('knows no role where the AWS profile names it', () => {
    const failure = classifyCallError(awsError('AccessDenied', 403), target());
    const mend = failure.kind === 'refused' ? failure.error.mend : null;
    expect(mend).toContain('sts:AssumeRole on the role of its AWS profile');
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
