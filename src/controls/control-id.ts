import { sha256Hex } from '../util/hash.js';
import type { ControlFamily } from './definition.js';

/** What Keeper's names are made of; anything else could break or forge a finding's identity. */
const SAFE_NAME = /^[A-Za-z0-9_.-]{1,100}$/;

/** `<family>.<name>`; a name that is unfit for an identity is replaced by a prefix of its SHA-256. */
export function controlId(family: ControlFamily, name: string): string {
  return `${family}.${SAFE_NAME.test(name) ? name : sha256Hex(name).slice(0, 16)}`;
}
