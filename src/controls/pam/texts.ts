import type { PamConfiguration, PamResource } from '../../domain/pam.js';
import type { Advice } from '../advice.js';
import type { PamRecordControl } from './catalogue.js';

interface PamText<Observed> extends Advice {
  /** A clause for what is wrong, for example "Privileged sessions are not recorded". */
  readonly clause: string;
  observed(observed: Observed): string;
}

export type PamTexts = Readonly<Record<PamRecordControl, PamText<PamResource>>> & {
  /** @param users known PAM users that the gateway serves */
  readonly 'gateway-down': PamText<number>;
  readonly 'account-unmapped': PamText<PamConfiguration>;
};
