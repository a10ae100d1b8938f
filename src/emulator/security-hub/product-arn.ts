import { partitionOf } from '../../domain/target.js';
import { ServiceError } from './service-error.js';
import type { HubFinding } from './types.js';

const PRODUCT_ARN =
  /^arn:(?<partition>aws[a-z-]*):securityhub:(?<region>[a-z0-9-]+):(?<owner>\d{12})?:product\/(?<company>[^/]+)\/(?<product>[^/]+)$/;

/** The account that calls, and the hub whose endpoint it calls. */
interface Caller {
  readonly account: string;
  readonly region: string;
  readonly subscriptions: ReadonlySet<string>;
}

/**
 * What the service's front door asks before it looks at any finding.
 *
 * @throws Refusal `AuthorizerConfigurationException` where an account or ARN has no right form,
 * `AccessDeniedException` where it is not the caller's to write to.
 */
export function authorize(finding: Readonly<Record<string, unknown>>, caller: Caller): void {
  const { AwsAccountId: account, ProductArn: arn } = finding;
  const parts = typeof arn === 'string' ? PRODUCT_ARN.exec(arn)?.groups : undefined;
  if (typeof arn !== 'string' || !parts || !/^\d{12}$/.test(String(account))) {
    // 500 as API Gateway answers when an authorizer fails.
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

/** A subscription carries the customer's account where the product's ARN has its vendor's. */
export function subscriptionArn(productArn: string, account: string): string {
  return productArn.replace(/:\d*:product\//, `:${account}:product-subscription/`);
}

/** Only a default product may name itself; others are named by their ARN. */
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
