import { Duration } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { BridgeFunction } from '../../../infra/constructs/bridge-function.js';
import { QuarantineQueue, WorkQueue } from '../../../infra/constructs/bridge-queues.js';
import { ConfigSource } from '../../../infra/constructs/config-source.js';
import { LedgerTable } from '../../../infra/constructs/ledger-table.js';
import { Schedules } from '../../../infra/constructs/schedules.js';
import { SyncFunction } from '../../../infra/constructs/sync-function.js';
import { TokenSecret } from '../../../infra/constructs/token-secret.js';
import { parseJob } from '../../../src/lambda/job.js';
import { deploy } from '../../helpers/deploy.js';
import { templateOf } from '../../helpers/infra.js';

const FUNCTION = {
  description: 'Does something.',
  code: 'exports.handler = async () => {}',
  architecture: 'arm64',
  environment: { PLACE: 'here' },
  permissions: [],
  logRetentionDays: 30,
  key: null,
  reserved: null,
};

describe('the ledger table', () => {
  it('is billed per request, restorable, expires items by expiresAt and outlives the stack', () => {
    const template = templateOf((stack) => new LedgerTable(stack, 'Ledger', null));
    template.hasResource('AWS::DynamoDB::Table', {
      // A roll-back cannot delete a protected table.
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        DeletionProtectionEnabled: true,
        BillingMode: 'PAY_PER_REQUEST',
        KeySchema: [
          { AttributeName: 'pk', KeyType: 'HASH' },
          { AttributeName: 'sk', KeyType: 'RANGE' },
        ],
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        TableName: Match.absent(),
        SSESpecification: Match.absent(),
      },
    });
  });

  it("is encrypted with the customer's key if there is one", () => {
    const key = { arn: 'arn:aws:kms:us-east-1:111122223333:key/k', when: true } as const;
    const template = templateOf((stack) => new LedgerTable(stack, 'Ledger', key));
    template.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: key.arn },
    });
  });
});

describe('the token secret', () => {
  it('is empty and outlives the stack', () => {
    const template = templateOf(
      (stack) => new TokenSecret(stack, 'Token', { tenant: 'acme', key: null }),
    );
    template.hasResource('AWS::SecretsManager::Secret', {
      DeletionPolicy: 'RetainExceptOnCreate',
      Properties: {
        SecretString: Match.absent(),
        GenerateSecretString: Match.absent(),
        Name: Match.absent(),
        KmsKeyId: Match.absent(),
      },
    });
  });
});

describe('the queues', () => {
  it('accept dead letters only from the job queue', () => {
    const template = templateOf((stack) => {
      new WorkQueue(stack, 'Work', Duration.minutes(15), null);
      new QuarantineQueue(stack, 'Quarantine', null);
    });
    const queues = deploy(JSON.stringify({ Parameters: {}, ...template.toJSON() })).of(
      'AWS::SQS::Queue',
    );
    const jobs = queues.find(({ QueueName }) => QueueName !== undefined);
    expect(queues.map(({ RedriveAllowPolicy }) => RedriveAllowPolicy)).toEqual([
      {
        redrivePermission: 'byQueue',
        sourceQueueArns: [`arn:aws:sqs:us-east-1:111122223333:${jobs?.['QueueName']}`],
      },
      undefined,
      { redrivePermission: 'denyAll' },
    ]);
  });

  it('redeliver a job after six timeouts, at most three times', () => {
    const template = templateOf(
      (stack) => new WorkQueue(stack, 'Work', Duration.minutes(15), null),
    );
    template.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 6 * 900,
      RedrivePolicy: { maxReceiveCount: 3 },
      SqsManagedSseEnabled: true,
    });
  });

  it('keep messages for people for 14 days', () => {
    const template = templateOf((stack) => new QuarantineQueue(stack, 'Quarantine', null));
    template.hasResourceProperties('AWS::SQS::Queue', {
      MessageRetentionPeriod: 14 * 24 * 3600,
      SqsManagedSseEnabled: true,
    });
  });
});

describe('a function', () => {
  it('runs inline code on Node 24, with its own log group', () => {
    const template = templateOf((stack) => new BridgeFunction(stack, 'Function', FUNCTION));
    template.hasResourceProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      Code: { ZipFile: FUNCTION.code },
      MemorySize: 1024,
      Timeout: 900,
      Environment: { Variables: { PLACE: 'here' } },
      LoggingConfig: { LogGroup: { Ref: Match.anyValue() } },
      ReservedConcurrentExecutions: Match.absent(),
      FunctionName: Match.absent(),
    });
    template.hasResourceProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
  });

  it('can be small, with reserved concurrency', () => {
    const template = templateOf((stack) => {
      new BridgeFunction(stack, 'Function', {
        ...FUNCTION,
        reserved: { count: 3, when: true },
        timeout: Duration.seconds(10),
        memorySize: 128,
      });
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      MemorySize: 128,
      Timeout: 10,
      ReservedConcurrentExecutions: 3,
    });
  });
});

describe('the sync function', () => {
  it('processes one job at a time and reports which failed', () => {
    const template = templateOf((stack) => {
      const { queue } = new WorkQueue(stack, 'Work', Duration.minutes(15), null);
      const quarantine = new QuarantineQueue(stack, 'Quarantine', null).queue;
      new SyncFunction(stack, 'Sync', {
        ...FUNCTION,
        jobs: queue,
        quarantine,
        maximumConcurrency: 7,
      });
    });
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 7 },
    });
  });
});

describe('the schedules', () => {
  it('enqueue two jobs per tenant that the function understands', () => {
    const template = templateOf((stack) => {
      new Schedules(stack, 'Schedules', {
        tenants: ['acme', 'other'],
        jobs: new WorkQueue(stack, 'Work', Duration.minutes(15), null).queue,
        posture: 'rate(1 hour)',
        events: 'rate(5 minutes)',
      });
    });
    const schedules = Object.values(template.findResources('AWS::Scheduler::Schedule'));
    const jobs = schedules.map(({ Properties }) => ({
      every: Properties.ScheduleExpression,
      job: parseJob(Properties.Target.Input),
    }));
    expect(jobs).toMatchObject([
      { every: 'rate(1 hour)', job: { tenant: 'acme', only: null } },
      { every: 'rate(5 minutes)', job: { tenant: 'acme', only: ['events'] } },
      { every: 'rate(1 hour)', job: { tenant: 'other', only: null } },
      { every: 'rate(5 minutes)', job: { tenant: 'other', only: ['events'] } },
    ]);
    // A concurrent event run does not see the posture; the next one sees all events.
    expect(jobs.map(({ job }) => job.insist)).toEqual([true, false, true, false]);
  });
});

describe('the configuration', () => {
  function sourceOf(text: string, token = '') {
    const names: string[] = [];
    const template = templateOf((stack) => {
      const { arn } = new TokenSecret(stack, 'Token', { tenant: 'acme', key: null });
      const source = new ConfigSource(stack, 'Config', text + token.replace('ARN', arn));
      names.push(...Object.keys(source.environment));
    });
    return { names, parameters: Object.values(template.findResources('AWS::SSM::Parameter')) };
  }

  it('is in the environment when it is short', () => {
    expect(sourceOf('short')).toEqual({ names: ['KEEPER_BRIDGE_CONFIG'], parameters: [] });
  });

  it.each([3000, 8192])('of %i bytes is in a parameter of the required tier', (bytes) => {
    const { names, parameters } = sourceOf('x'.repeat(bytes));
    expect(names).toEqual(['KEEPER_BRIDGE_CONFIG_PARAMETER']);
    // Between the fixed tiers there is no way back: a configuration that shrinks could not be deployed.
    expect(parameters).toMatchObject([{ Properties: { Tier: 'Intelligent-Tiering' } }]);
  });

  it('is rejected if no parameter can hold it, with the fix', () => {
    expect(() => sourceOf('x'.repeat(8193))).toThrow(
      expect.objectContaining({
        code: 'ConfigInvalid',
        message: expect.stringContaining('8193 bytes'),
        hint: expect.stringContaining('second KeeperSecurityHubBridge'),
      }),
    );
  });

  it('is measured including ARNs known only at deployment', () => {
    expect(sourceOf('x'.repeat(2400)).parameters).toEqual([]);
    expect(sourceOf('x'.repeat(2400), 'ARN').parameters).toHaveLength(1);
    expect(() => sourceOf('x'.repeat(8100), 'ARN')).toThrow(/holds at most 8192/);
  });

  it('in the environment is measured as Lambda does, including quotes', () => {
    expect(sourceOf('"'.repeat(1300)).parameters).toHaveLength(1);
  });
});
