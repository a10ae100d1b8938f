import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { IAM_PAGE, iamDocument, renderIamPage } from '../../docs/generate/iam/page.js';
import { parseTemplate, permissionsOf } from '../../docs/generate/iam/permissions.js';
import { bridgeTemplate, memberTemplate } from '../helpers/infra.js';

const BRIDGE = bridgeTemplate();
const MEMBER = memberTemplate();
const LEDGER = '<BridgeLedgerTable.Arn>';
const JOBS = '<BridgeWorkJobs.Arn>';
const KEY_ACTIONS = [
  'kms:Decrypt',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
  'kms:DescribeKey',
];
const OWN_PRODUCT =
  'arn:<AWS::Partition>:securityhub:*:<AWS::AccountId>:product/<AWS::AccountId>/default';

/** Each action with each resource, for the permissions of one principal. */
function allowed(text: string, principal: string): string[] {
  const permissions = permissionsOf(parseTemplate(text)).filter(
    ({ effect, principals }) => effect === 'Allow' && principals.includes(principal),
  );
  return permissions.flatMap(({ actions, resources }) =>
    actions.map((action) => `${action} ${resources.join(' ')}`),
  );
}

describe('the permissions in the bridge template', () => {
  it('of the sync function are exactly these', () => {
    expect(allowed(BRIDGE, 'BridgeSyncBridgeRole')).toEqual([
      'logs:CreateLogStream <BridgeSyncBridgeLogs.Arn>',
      'logs:PutLogEvents <BridgeSyncBridgeLogs.Arn>',
      'secretsmanager:GetSecretValue <TokenSecret> or <KeeperApiTokenSecretArn>',
      `securityhub:BatchImportFindings ${OWN_PRODUCT}`,
      'events:PutEvents arn:<AWS::Partition>:events:<AWS::Region>:<AWS::AccountId>:event-bus/<EventBusName>',
      `dynamodb:GetItem ${LEDGER}`,
      `dynamodb:PutItem ${LEDGER}`,
      `dynamodb:UpdateItem ${LEDGER}`,
      `dynamodb:DeleteItem ${LEDGER}`,
      `dynamodb:Query ${LEDGER}`,
      `dynamodb:BatchWriteItem ${LEDGER}`,
      `sqs:ReceiveMessage ${JOBS}`,
      `sqs:DeleteMessage ${JOBS}`,
      `sqs:ChangeMessageVisibility ${JOBS}`,
      `sqs:GetQueueAttributes ${JOBS}`,
      `sqs:SendMessage ${JOBS}`,
      'sqs:SendMessage <BridgeQuarantineNotices.Arn>',
      ...KEY_ACTIONS.map((action) => `${action} <KmsKeyArn>`),
    ]);
  });

  it('of the write-back function are exactly these: none in Security Hub', () => {
    expect(allowed(BRIDGE, 'BridgeWriteBackBridgeRole')).toEqual([
      'logs:CreateLogStream <BridgeWriteBackBridgeLogs.Arn>',
      'logs:PutLogEvents <BridgeWriteBackBridgeLogs.Arn>',
      'secretsmanager:GetSecretValue <TokenSecret> or <KeeperApiTokenSecretArn>',
      `dynamodb:GetItem ${LEDGER}`,
      `dynamodb:PutItem ${LEDGER}`,
      `sqs:SendMessage ${JOBS}`,
      'sqs:SendMessage <BridgeWriteBackFailures.Arn>',
      ...KEY_ACTIONS.map((action) => `${action} <KmsKeyArn>`),
    ]);
  });

  it('of all other roles are these', () => {
    expect(allowed(BRIDGE, 'BridgeSchedulesRole')).toEqual([
      `sqs:SendMessage ${JOBS}`,
      'kms:Decrypt <KmsKeyArn>',
      'kms:GenerateDataKey <KmsKeyArn>',
    ]);
    expect(allowed(BRIDGE, 'BridgeHubResourcesMakerRole')).toEqual([
      'logs:CreateLogStream <BridgeHubResourcesMakerLogs.Arn>',
      'logs:PutLogEvents <BridgeHubResourcesMakerLogs.Arn>',
      'securityhub:CreateInsight *',
      'securityhub:UpdateInsight *',
      'securityhub:DeleteInsight *',
      'securityhub:CreateActionTarget *',
      'securityhub:UpdateActionTarget *',
      'securityhub:DeleteActionTarget *',
    ]);
    const holders = permissionsOf(parseTemplate(BRIDGE)).flatMap(({ effect, principals }) =>
      effect === 'Allow' ? principals : [],
    );
    expect([...new Set(holders)].sort()).toEqual([
      'BridgeHubResourcesMakerRole',
      'BridgeSchedulesRole',
      'BridgeSyncBridgeRole',
      'BridgeWriteBackBridgeRole',
      'cloudwatch.amazonaws.com',
      'delivery.logs.amazonaws.com',
      'events.amazonaws.com',
      'lambda.amazonaws.com',
      'scheduler.amazonaws.com',
    ]);
  });

  it('to record choices cover no ledger row', () => {
    const right = permissionsOf(parseTemplate(BRIDGE)).find(({ sid }) => sid === 'RememberChoices');
    expect(right?.conditions).toEqual(['dynamodb:LeadingKeys = #shared']);
  });

  it('to send findings are restricted to the account and the Regions', () => {
    const right = permissionsOf(parseTemplate(BRIDGE)).find(({ sid }) => sid === 'SendFindings');
    expect(right?.conditions).toEqual([
      'securityhub:TargetAccount = <AWS::AccountId>',
      'aws:RequestedRegion = <TargetRegions> or <AWS::Region>',
    ]);
  });

  it('deny access to a queue or topic without TLS', () => {
    const refused = permissionsOf(parseTemplate(BRIDGE)).filter(({ effect }) => effect === 'Deny');
    expect(refused.flatMap(({ resources }) => resources)).toEqual([
      '<BridgeWorkDeadLetters.Arn>',
      JOBS,
      '<BridgeQuarantineNotices.Arn>',
      '<BridgeAlarmsTopic>',
      '<BridgeWriteBackFailures.Arn>',
      '<SevereTopic>',
    ]);
    for (const { principals, conditions } of refused) {
      expect(principals).toEqual(['*']);
      expect(conditions).toEqual(['aws:SecureTransport = false']);
    }
  });
});

describe('the permissions in the member template', () => {
  it('are one action for one sender with an external id', () => {
    const permissions = permissionsOf(parseTemplate(MEMBER));
    expect(new Set(permissions.flatMap(({ actions }) => actions))).toEqual(
      new Set(['sts:AssumeRole', 'securityhub:BatchImportFindings']),
    );
    expect(permissions[0]).toMatchObject({
      principals: ['<BridgeRoleArn>'],
      conditions: ['sts:ExternalId = <ExternalId>'],
    });
    expect(permissions[1]?.resources).toEqual([OWN_PRODUCT]);
    for (const { conditions } of permissions.slice(1)) {
      expect(conditions).toEqual([
        'securityhub:TargetAccount = <AWS::AccountId>',
        'aws:RequestedRegion = <TargetRegions> or <AWS::Region>',
      ]);
    }
  });
});

describe('the permissions page', () => {
  it('matches the templates; if not, run npm run docs', () => {
    const page = readFileSync(IAM_PAGE, 'utf8');
    expect(page).toBe(renderIamPage({ bridge: BRIDGE, member: MEMBER }));
  });

  it('rejects a permission without a reason', () => {
    const text = MEMBER.replace('SendFindings', 'Mystery');
    expect(() => iamDocument([{ title: 'x', text }])).toThrow(/Mystery/);
  });
});
