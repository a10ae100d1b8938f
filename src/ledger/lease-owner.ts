import { hostname } from 'node:os';
import process from 'node:process';
import { systemCode } from './errors.js';

/** `<host>:<process id>:<id of the session>`. */
const OWNER = /^(.+):([1-9]\d*):[^:]+$/;

/** Names the present process as the holder of leases. @param session tells two sessions of one process apart */
export function leaseOwner(session: string): string {
  return `${hostname()}:${process.pid}:${session}`;
}

/**
 * True when a lease's owner is a process of this host that no longer runs: nobody is left to give the
 * lease back, so there is nothing to wait for. False for other hosts, for owners in another form, and when
 * in doubt: the number may belong to a new process by now.
 */
export function isOwnerGone(owner: string): boolean {
  const [, host, pid] = OWNER.exec(owner) ?? [];
  if (host !== hostname()) return false;
  try {
    // Signal 0 is never sent: it only asks whether there is such a process.
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    // Anything else, such as EPERM, means that there is one.
    return systemCode(error) === 'ESRCH';
  }
}
