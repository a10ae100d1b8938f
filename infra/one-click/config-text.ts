import { type CfnCondition, Fn } from 'aws-cdk-lib';
import type { Parameters } from './parameters.js';

/** The one tenant of a one-click stack; it names the ledger's keys, jobs and metrics. */
export const TENANT = 'keeper';

/** JSON for CloudFormation to fill in. No parameter can contain a quotation mark, so none can break out of its string. */
const CONFIG = `{
  "version": 1,
  "tenants": [{
    "name": "${TENANT}",
    "keeper": {
      "region": "\${Region}",
      "enterpriseId": "\${Enterprise}",
      "token": { "secretsManager": "\${Secret}" },
      "tokenExpiresAt": \${Expiry}
    },
    "minSeverity": "\${Severity}",
    "userPrivacy": "\${Users}",
    "confirmBulkArchive": "\${Confirm}",
    "targets": [{ "account": "\${AWS::AccountId}", "regions": ["\${Targets}"] }]
  }],
  "ledger": { "dynamodb": "\${Table}" },
  "events": { "bus": "\${Bus}" },
  "language": "\${Language}"
}`;

export interface ConfigValues {
  readonly parameters: Parameters;
  readonly table: string;
  readonly secretArn: string;
  readonly regions: string[];
  readonly hasExpiry: CfnCondition;
}

/** The configuration of a one-click stack, filled in by CloudFormation. */
export function configText({
  parameters,
  table,
  secretArn,
  regions,
  hasExpiry,
}: ConfigValues): string {
  const day = parameters.KeeperTokenExpiresOn.valueAsString;
  return Fn.sub(CONFIG, {
    Region: parameters.KeeperRegion.valueAsString,
    Enterprise: parameters.KeeperEnterpriseId.valueAsString,
    Secret: secretArn,
    Severity: parameters.MinimumSeverity.valueAsString,
    Users: parameters.UserPrivacy.valueAsString,
    Confirm: parameters.ConfirmBulkArchive.valueAsString,
    Expiry: Fn.conditionIf(hasExpiry.logicalId, `"${day}T00:00:00Z"`, 'null').toString(),
    Targets: Fn.join('","', regions),
    Table: table,
    Bus: parameters.EventBusName.valueAsString,
    Language: parameters.Language.valueAsString,
  });
}
