import { partitionOf } from '../../domain/target.js';
import { ServiceError } from './service-error.js';
import type { HubFinding } from './types.js';

const PRODUCT_ARN =
  /^arn:(?<partition>aws[a-z-]*):securityhub:(?<region>[a-z0-9-]+):(?<owner>\d{12})?:product\/(?<company>[^/]+)\/(?<product>[^/]+)$/;

/** The calling account, and the hub whose endpoint is called. */
interface Caller {
  readonly account: string;
  readonly region: string;
  readonly subscriptions: ReadonlySet<string>;
}

/**
 * The authorization that precedes any validation of findings.
 *
 * @throws ServiceError `AuthorizerConfigurationException` for a malformed account or ARN, `AccessDeniedException` if
 * the caller may not write to it
 */
export function authorize(finding: Readonly<Record<string, unknown>>, caller: Caller): void {
  const { AwsAccountId: account, ProductArn: arn } = finding;
  const parts = typeof arn === 'string' ? PRODUCT_ARN.exec(arn)?.groups : undefined;
  if (typeof arn !== 'string' || !parts || !/^\d{12}$/.test(String(account))) {
    // 500, which API Gateway returns if an authorizer fails.
    throw new ServiceError(
      500,
      'AuthorizerConfigurationException',
      'AwsAccountId or ProductArn is malformed.',
    );
  }
  const isHere =
    parts['region'] === caller.region && parts['partition'] === partitionOf(caller.region);
  if (!isHere || account !== caller.account) throw denied(caller, arn);
  if (parts['product'] === 'default') {
    const isOwn = parts['owner'] === caller.account && parts['company'] === caller.account;
    if (!isOwn) throw denied(caller, arn);
  } else if (!caller.subscriptions.has(arn)) {
    throw denied(caller, subscriptionArn(arn, caller.account));
  }
}

function denied(caller: Caller, arn: string): ServiceError {
  const partition = partitionOf(caller.region);
  return new ServiceError(
    403,
    'AccessDeniedException',
    `User: arn:${partition}:iam::${caller.account}:user/sender is not authorized to perform: securityhub:BatchImportFindings on resource: ${arn}`,
  );
}

/** A subscription contains the customer's account in place of the vendor's. */
export function subscriptionArn(productArn: string, account: string): string {
  return productArn.replace(/:\d*:product\//, `:${account}:product-subscription/`);
}

/** Only a default product may set its own names; others are identified by their ARN. */
export function companyAndProduct(finding: HubFinding): {
  CompanyName: string;
  ProductName: string;
} {
  const [, company = '', product = ''] = finding.ProductArn.split('/');
  if (product !== 'default') return { CompanyName: company, ProductName: product };
  return {
    CompanyName: finding.CompanyName ?? 'Personal',
    ProductName: finding.ProductName ?? 'Default',
  };
}
