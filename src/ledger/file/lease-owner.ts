import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import process from 'node:process';
import { systemCode } from '../errors.js';

/** `<host>:<boot id>:<PID namespace>:<process id>:<id of the session>`. */
const OWNER = /^(.+:[^:]+:[^:]+):([1-9]\d*):[^:]+$/;

/**
 * Where a process id means this process and no other: the host, its boot and the PID namespace. Containers of
 * one image may share a host name, and restarted hosts count their processes from the beginning. Null on Linux
 * without /proc: then no other process can be judged.
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

/** Names the present process as the holder of leases. @param session tells two sessions of one process apart */
export function leaseOwner(session: string): string {
  return `${processSpace() ?? `${hostname()}:-:-`}:${process.pid}:${session}`;
}

/**
 * True when a lease's owner is a process that no longer runs and whose number means the same here: nobody is
 * left to give the lease back, so there is nothing to wait for. False for other hosts, boots and namespaces,
 * for owners in another form, and when in doubt: the number may belong to a new process by now. Their leases
 * are waited for.
 */
export function isOwnerGone(owner: string): boolean {
  const [, space, pid] = OWNER.exec(owner) ?? [];
  if (space === undefined || space !== processSpace()) return false;
  try {
    // Signal 0 is never sent: it only asks whether there is such a process.
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    // Anything else, such as EPERM, means that there is one.
    return systemCode(error) === 'ESRCH';
  }
}
