import { getProperty, list, type RuleIssue, repeated } from './parts.js';

/** Tenants with the name of an earlier one. */
export function* duplicateNames(tenants: unknown): Generator<RuleIssue> {
  const names = list(tenants).map((tenant) => getProperty(tenant, 'name'));
  for (const [index, name] of repeated(names)) {
    yield {
      path: [index, 'name'],
      message: `Another tenant is named ${name}.`,
      hint: 'Give each tenant a unique name: it identifies the ledger and the lease.',
    };
  }
}

/** Two tenants would send the same findings with separate ledgers, and revert each other's changes. */
export function* sharedFindings(tenants: unknown): Generator<RuleIssue> {
  const senders = new Map<string, unknown>();
  for (const [index, tenant] of list(tenants).entries()) {
    const name = getProperty(tenant, 'name');
    for (const what of deliveriesOf(tenant)) {
      const sender = senders.get(what) ?? name;
      senders.set(what, sender);
      if (sender === name) continue;
      yield {
        path: [index, 'targets'],
        message: `The tenant ${String(sender)} already sends the findings of ${what}.`,
        hint: 'Merge them into one tenant, or give them different targets.',
      };
    }
  }
}

function deliveriesOf(tenant: unknown): string[] {
  const keeper = getProperty(tenant, 'keeper');
  const enterprise = `enterprise ${getProperty(keeper, 'enterpriseId')} in ${getProperty(keeper, 'region')}`;
  return list(getProperty(tenant, 'targets')).map(
    (target) =>
      `${enterprise} to ${getProperty(target, 'account')} ${getProperty(target, 'region')}`,
  );
}
