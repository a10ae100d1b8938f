/** Why each right is there, by the Sid of its statement. */
export const REASONS: Readonly<Record<string, string>> = {
  Trust: 'Says who may take on the role.',
  WriteLogs: 'Its own log, and nothing else in CloudWatch: metrics are written into the log.',
  SendFindings:
    'The one right in Security Hub that a sender needs; for this product and account only.',
  AssumeSenders:
    'To send to other accounts, whose findings Security Hub takes only from themselves.',
  ReadSecrets: 'The API token of Keeper, read at each run so that a new one works at once.',
  ReadParameters: 'Configuration, or secrets, that are kept in SSM.',
  RememberChoices:
    'When somebody last chose an action for each benchmark, so that a late event reverts nothing; its own partition alone.',
  UseLedger: 'What Security Hub has acknowledged: read and written item by item.',
  TakeJobs: 'Lambda takes jobs from the queue in the name of the function.',
  SendJobs:
    'A job for each schedule; the rest of a run that ran out of time; a run after a write-back.',
  ReportQuarantine: 'A notice for each finding that Security Hub refused for good.',
  KeepFailures: 'Lambda keeps choices of people that could not be carried out.',
  PublishEvents: "The bridge's own events, on one bus.",
  UseKey:
    "Only with a key of the customer's: DynamoDB, Secrets Manager and SQS use it in the caller's name.",
  UseQueueKey: "Only with a key of the customer's: SQS encrypts the jobs with it.",
  ManageActions: 'Custom actions come and go with the stack; there are no rights to single ones.',
  ManageInsights: 'Insights come and go with the stack.',
  TlsOnly: 'Nothing goes over the wire unencrypted.',
  TakeAlarms: 'Alarms of this account come to the topic.',
  TakeFindings:
    'Rules bring findings to the topic. EventBridge allows no condition in the policy of a topic.',
  CreateFindingStreams: 'EventBridge creates the streams of the findings log.',
  WriteFindings: 'The rule for all findings, and no other, writes to the findings log.',
  Invoke: 'The rule for custom actions starts the write-back function.',
};
