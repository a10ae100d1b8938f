import type { AsffFinding } from '../asff/types.js';
import type { Target } from '../domain/target.js';
import type { TargetLedger } from '../ledger/port.js';
import { isLive } from '../plan/archival.js';
import { BridgeError } from '../util/errors.js';

/**
 * Under another product a finding is another finding to Security Hub, which no hash shows: what was sent
 * under the old one would stay active for ever, and nothing would be sent under the new one. Looks at one
 * finding, since all that are active have the same product.
 * @throws BridgeError `ProductChanged`
 */
export async function assertSameProduct(
  ledger: TargetLedger,
  { account, region, productArn }: Target,
): Promise<void> {
  const sent = await oneLive(ledger);
  if (sent === null || sent.ProductArn === productArn) return;
  throw new BridgeError(
    'ProductChanged',
    `Findings for account ${account} in ${region} were sent under ${sent.ProductArn}, and are to be sent under ${productArn} now.`,
    {
      hint: 'Archive them first: keeper-bridge retire. Or set product back to what it was.',
    },
  );
}

async function oneLive(ledger: TargetLedger): Promise<AsffFinding | null> {
  for (const row of ledger.rows.values()) if (isLive(row)) return ledger.body(row.id);
  return null;
}
