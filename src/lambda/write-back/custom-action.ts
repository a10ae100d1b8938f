import * as z from 'zod';
import { BridgeError } from '../../util/errors.js';

const Finding = z.object({ Id: z.string(), ProductArn: z.string(), AwsAccountId: z.string() });

/** The fields used of `Security Hub Findings - Custom Action`; one event may contain several findings. */
const CustomAction = z.object({
  id: z.string().min(1).max(100),
  /** When the action was chosen: milliseconds since the epoch. */
  time: z.iso.datetime().transform((text) => Date.parse(text)),
  source: z.literal('aws.securityhub'),
  'detail-type': z.literal('Security Hub Findings - Custom Action'),
  /** The account in which somebody chose the action. */
  account: z.string(),
  resources: z.array(z.string()),
  detail: z.object({ findings: z.array(Finding) }),
});

export type CustomAction = z.output<typeof CustomAction>;
export type ChosenFinding = z.output<typeof Finding>;

/** @throws BridgeError `ActionInvalid` */
export function parseCustomAction(event: unknown): CustomAction {
  const parsed = CustomAction.safeParse(event);
  if (parsed.success) return parsed.data;
  throw new BridgeError('ActionInvalid', 'The event is not a Security Hub custom action.', {
    hint: 'Invoke this function only with events of type Security Hub Findings - Custom Action.',
  });
}
