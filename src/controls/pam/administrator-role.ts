/** AWS creates these with full permissions: AWS Organizations and AWS Control Tower, in member accounts. */
const ADMINISTRATORS_OF_AWS: ReadonlySet<string> = new Set([
  'OrganizationAccountAccessRole',
  'AWSControlTowerExecution',
]);
/** `SysAdmin` is two words, `sys` and `admin`; `ADMIN` and `dbadmin` are one word each. */
const WORDS = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;
const ADMINISTRATOR = /admin(?:s|istrators?)?$/;
const LIMITED = /^(?:non|no|not|read|readonly|view|viewonly)$/;

/**
 * Whether an IAM role is named as an administrator role. Keeper stores nothing but the role's ARN.
 * @param arn may have a path before the name
 */
export function isAdministratorRole(arn: string): boolean {
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  if (ADMINISTRATORS_OF_AWS.has(name)) return true;
  const words = (name.match(WORDS) ?? []).map((word) => word.toLowerCase());
  return words.some((word) => ADMINISTRATOR.test(word)) && !words.some((it) => LIMITED.test(it));
}
