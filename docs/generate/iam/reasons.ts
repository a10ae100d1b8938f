/** The reason for each IAM statement, by its Sid. */
export const REASONS: Readonly<Record<string, string>> = {
  Trust: 'Defines who may assume the role.',
  WriteLogs: 'Write to its own log group only; metrics are embedded in the log.',
  SendFindings:
    'The only Security Hub permission a sender needs, for this product and account only.',
  AssumeSenders:
    'Send to other accounts: Security Hub accepts findings only from the account they belong to.',
  ReadSecrets:
    'Read the Keeper API token in each run, so that a rotated token takes effect immediately.',
  ReadParameters: 'Read configuration or secrets stored in SSM.',
  RememberChoices:
    'Record when an action was last chosen for each benchmark, so that a late event does not revert a newer one; limited to its own partition key.',
  UseLedger: 'Read and write the ledger, item by item.',
  TakeJobs: 'Lambda receives jobs from the queue on behalf of the function.',
  SendJobs:
    'Enqueue a job for each schedule, for the rest of a run that reached its deadline, and after a write-back.',
  ReportQuarantine: 'Send a notice for each finding that Security Hub permanently rejected.',
  KeepFailures: 'Lambda stores custom actions that could not be carried out.',
  PublishEvents: "Publish the bridge's own events to one bus.",
  UseKey:
    'Only with a customer managed key: DynamoDB, Secrets Manager and SQS use it on behalf of the caller.',
  UseQueueKey: 'Only with a customer managed key: SQS encrypts the jobs with it.',
  ManageActions:
    'Create and delete custom actions with the stack; IAM cannot restrict this to individual actions.',
  ManageInsights: 'Create and delete insights with the stack.',
  TlsOnly: 'Deny requests without TLS.',
  TakeAlarms: 'Alarms of this account publish to the topic.',
  TakeFindings:
    'Rules publish findings to the topic. EventBridge supports no condition in a topic policy.',
  CreateFindingStreams: 'EventBridge creates the log streams of the findings log.',
  WriteFindings: 'Only the rule for all findings writes to the findings log.',
  Invoke: 'The rule for custom actions invokes the write-back function.',
};
