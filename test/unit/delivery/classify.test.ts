import { describe, expect, it } from 'vitest';
import { classifyCallError, classifyFindingError } from '../../../src/delivery/classify.js';
import { target } from '../../helpers/target.js';

function awsError(name: string, httpStatusCode?: number): unknown {
  const metadata = httpStatusCode === undefined ? {} : { $metadata: { httpStatusCode } };
  return Object.assign(new Error('as AWS words it'), { name, ...metadata });
}

const ROLE = 'arn:aws:iam::111122223333:role/Sender';

function refusal(name: string, httpStatusCode?: number, roleArn: string | null = null) {
  const failure = classifyCallError(awsError(name, httpStatusCode), target({ roleArn }));
  return failure.kind === 'refused' ? failure.error : null;
}

describe('classifyCallError', () => {
  it.each([
    ['LimitExceededException', 400, 'throttled'],
    ['TooManyRequestsException', 400, 'throttled'],
    ['ThrottlingException', 400, 'throttled'],
    ['Throttling', 400, 'throttled'],
    ['RequestLimitExceeded', 503, 'throttled'],
    ['SomethingNew', 429, 'throttled'],
    ['InternalException', 500, 'unanswered'],
    ['ServiceUnavailable', 503, 'unanswered'],
    ['RequestTimeout', 408, 'unanswered'],
    ['TimeoutError', undefined, 'unanswered'],
    // A 200 whose body was truncated or is not JSON.
    ['SyntaxError', 200, 'unanswered'],
    ['InvalidInputException', 400, 'invalid'],
    ['ValidationException', 400, 'invalid'],
    ['SerializationException', 400, 'invalid'],
    ['RequestEntityTooLargeException', 413, 'invalid'],
  ] as const)('%s %s is %s', (name, status, kind) => {
    expect(classifyCallError(awsError(name, status), target()).kind).toBe(kind);
  });

  it.each([
    // From a proxy on the way: it knows nothing about findings.
    ['SyntaxError', 403, 'CallRefused'],
    ['UnknownError', 407, 'CallRefused'],
    ['UnknownError', 302, 'CallRefused'],
    ['UnknownOperationException', 404, 'CallRefused'],
    ['constructor', 403, 'CallRefused'],
    // From STS, when the role of the target cannot be assumed.
    ['AccessDenied', 403, 'RoleNotAssumed'],
    ['ValidationError', 400, 'RoleNotAssumed'],
    ['RegionDisabledException', 403, 'CredentialsInvalid'],
    // From a wrong clock, and from a Region that is disabled for the account.
    ['RequestExpired', 400, 'CredentialsInvalid'],
    ['OptInRequired', 403, 'CredentialsInvalid'],
    ['InvalidAccessException', 401, 'HubNotEnabled'],
    ['AccessDeniedException', 403, 'ImportDenied'],
    ['AuthorizerConfigurationException', 500, 'TargetMalformed'],
    ['UnrecognizedClientException', 403, 'CredentialsInvalid'],
    ['InvalidClientTokenId', 403, 'CredentialsInvalid'],
    ['InvalidSignatureException', 403, 'CredentialsInvalid'],
    ['MissingAuthenticationTokenException', 403, 'CredentialsInvalid'],
    ['ExpiredTokenException', 403, 'CredentialsInvalid'],
    ['ExpiredToken', 400, 'CredentialsInvalid'],
    ['CredentialsProviderError', undefined, 'CredentialsInvalid'],
    ['TokenProviderError', undefined, 'CredentialsInvalid'],
  ])('%s %s is rejected: %s', (name, status, code) => {
    expect(refusal(name, status)?.code).toBe(code);
  });

  it('quotes the message of a call rejected for its content', () => {
    expect(classifyCallError(awsError('InvalidInputException', 400), target())).toEqual({
      kind: 'invalid',
      message: 'as AWS words it',
    });
  });

  it.each([
    [
      'InvalidAccessException',
      'Security Hub CSPM does not accept findings for',
      /--region us-east-1\), or remove this target\..*The next run sends/,
    ],
    [
      'AccessDeniedException',
      'AWS denies BatchImportFindings for',
      /credentials of account 111122223333, .*roleArn.* on \S+:product\/111122223333\/default\..*partner/,
    ],
    [
      'AuthorizerConfigurationException',
      'AWS does not recognize the account id or product ARN used for',
      /111122223333 has 12 digits.*\/default is correct/,
    ],
    [
      'ExpiredTokenException',
      'AWS does not accept the credentials used for',
      /other credentials.*get-caller-identity.*correct the clock.*us-east-1 is an opt-in Region, enable it for account 111122223333/,
    ],
    [
      'CredentialsProviderError',
      'There are no AWS credentials for',
      /AWS_PROFILE=.*AWS_ACCESS_KEY_ID.*or a role/,
    ],
    [
      'AccessDenied',
      'The role for',
      /sts:AssumeRole on arn:aws:iam::111122223333:role\/Sender, .*externalId/,
    ],
    ['SomethingNew', 'The call to Security Hub for', /proxy.*AWS_ENDPOINT_URL/],
  ])('%s names the place and the hint', (name, message, hint) => {
    const error = refusal(name, 403, ROLE);
    expect(error?.message).toContain(`${message} account 111122223333 in us-east-1`);
    expect(error?.message).toContain('. AWS error: ');
    expect(error?.message).toContain('as AWS words it');
    expect(error?.hint).toMatch(hint);
  });

  it('names the code and status of an unknown rejection', () => {
    expect(refusal('SomethingNew', 404)?.message).toContain('SomethingNew (404): as AWS words it');
  });

  it('omits the role when the AWS profile determines it', () => {
    expect(refusal('AccessDenied', 403)?.hint).toContain('on the role of its AWS profile');
  });
});

describe('classifyFindingError', () => {
  it.each([
    ['InvalidInput', 'reject'],
    ['InvalidInputException', 'reject'],
    ['FindingSizeExceeded', 'reject'],
    ['InvalidAccess', 'refuse-target'],
    ['InternalFailure', 'retry'],
    ['ConcurrentUpdateError', 'retry'],
    ['NeverSeenBefore', 'retry'],
  ])('%s: %s', (code, verdict) => {
    expect(classifyFindingError(code)).toBe(verdict);
  });
});
