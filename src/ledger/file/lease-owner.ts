import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';
import { systemCode } from '../errors.js';

/** `<host>:<boot id>:<PID namespace>:<process id>:<id of the session>`. */
const OWNER = /^(.+:[^:]+:[^:]+):([1-9]\d*):[^:]+$/;

/**
 * The scope in which a process id is unique: the host, its boot and the PID namespace. Containers of one image may
 * share a host name, and a restarted host reuses process ids. Null on Linux without /proc: no other process can be
 * checked then.
 */
function processSpace(): string | null {
  if (process.platform !== 'linux') return `${hostname()}:-:-`;
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // `pid:[4026531836]`
    const namespace = readlinkSync('/proc/self/ns/pid').replace(/\D/g, '');
    return `${hostname()}:${boot}:${namespace}`;
  } catch {
    return null;
  }
}

/**
 * Identifies the current process as a lease owner.
 * @param session distinguishes two sessions of one process
 */
export function leaseOwner(session: string): string {
  return `${processSpace() ?? `${hostname()}:-:-`}:${process.pid}:${session}`;
}

/**
 * True if a lease's owner is a process in the same scope that has ended: nobody will release the lease, so there is
 * nothing to wait for. False for other hosts, boots and namespaces, for owners in another format, and in case of
 * doubt, because a new process may have the id by now. Those leases are waited for.
 */
export function isOwnerGone(owner: string): boolean {
  const [, space, pid] = OWNER.exec(owner) ?? [];
  if (space === undefined || space !== processSpace()) return false;
  try {
    // Signal 0 is never delivered: it only checks whether the process exists.
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    // Any other error, such as EPERM, means that it exists.
    return systemCode(error) === 'ESRCH';
  }
}
