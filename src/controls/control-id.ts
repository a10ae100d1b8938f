import { sha256Hex } from '../util/hash.js';
import type { ControlFamily } from './definition.js';

/** Characters of Keeper's names; anything else could break or forge a finding's identity. */
const SAFE_NAME = /^[A-Za-z0-9_.-]{1,100}$/;

/** `<family>.<name>`; a name with other characters is replaced by a prefix of its SHA-256. */
export function controlId(family: ControlFamily, name: string): string {
  return `${family}.${SAFE_NAME.test(name) ? name : sha256Hex(name).slice(0, 16)}`;
}
