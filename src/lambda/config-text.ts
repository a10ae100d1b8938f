import type { SecretStores } from '../config/secrets.js';
import { BridgeError } from '../util/errors.js';

const INLINE = 'KEEPER_BRIDGE_CONFIG';
const PARAMETER = 'KEEPER_BRIDGE_CONFIG_PARAMETER';

export type Env = Readonly<Record<string, string | undefined>>;

/** The configuration text and its origin. */
export interface ConfigText {
  readonly text: string;
  readonly origin: string;
}

/**
 * From the environment, or from the SSM parameter that it names, which is read every time.
 * @throws BridgeError `ConfigNotFound`, and the codes of `SecretStores.ssm`
 */
export async function readConfigText(
  env: Env,
  stores: Pick<SecretStores, 'ssm'>,
): Promise<ConfigText> {
  const parameter = env[PARAMETER];
  const text = parameter ? await stores.ssm(parameter) : env[INLINE];
  const origin = parameter ? `parameter ${parameter}` : INLINE;
  if (text !== undefined) return { text, origin };
  throw new BridgeError('ConfigNotFound', `${origin} contains no configuration.`, {
    hint: `Set ${INLINE} to the configuration, or set ${PARAMETER} to the name of an SSM parameter.`,
    fatal: true,
  });
}
