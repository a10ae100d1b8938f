import type { BenchmarkStatus } from '../../domain/observation.js';
import type { KeeperAdministration } from './administration.js';
import type { KeeperPam } from './pam.js';

/**
 * The data of one emulated enterprise: plain data, so that it can come from a JSON file, and mutable, so that its
 * posture can change between two reads. Times are ISO 8601 in UTC.
 */
export interface KeeperEnterprise {
  enterpriseId: number;
  users: KeeperUser[];
  benchmarks: KeeperBenchmark[];
  alerts: KeeperAlert[];
  /** The audit log; empty if undefined. */
  events?: KeeperEvent[];
  /** Only in the emulated Commander; none if undefined. */
  roles?: KeeperRole[];
  /** Only in the emulated Commander; none if undefined. */
  teams?: KeeperTeam[];
  /** Only in the emulated Commander; a root node alone if undefined. */
  nodes?: KeeperNode[];
  /** Only in the emulated Commander; no privileged access management if undefined. */
  pam?: KeeperPam;
  /** Only in the emulated Commander. */
  administration?: KeeperAdministration;
}

interface KeeperUser {
  /** (enterprise id << 32) + n, like Keeper's ids. */
  id: number;
  /** Commander's name for the user; it returns the id if there is none. */
  email?: string;
  /** Null: never. */
  lastLoggedIn: string | null;
  hasRecords: boolean;
  /** Active if undefined. */
  status?: 'Active' | 'Invited' | 'Locked' | 'Locked by IdP';
  /** Id of the user's node; the root if undefined. */
  nodeId?: number;
  /** Uses Keeper's two-factor authentication; true when absent. */
  hasTwoFactor?: boolean;
}

interface KeeperTeam {
  uid: string;
  name: string;
  /** Ids. */
  users: number[];
}

export interface KeeperNode {
  id: number;
  name: string;
  /** Null: the root. */
  parentId: number | null;
  /** Name of its single sign-on service; none if undefined. */
  sso?: string;
  /** Hidden from the nodes beside it; not if undefined. */
  isIsolated?: boolean;
}

interface KeeperBenchmark {
  /** With `SB_`. */
  benchmark: string;
  status: BenchmarkStatus;
  lastUpdated: string;
  autoResolve: boolean;
}

/** The summary counts are the sums over the users. */
export interface KeeperAlert {
  eventType: string;
  /** Keeper's number for it, returned if the emulator uses numbers. */
  eventTypeId?: number;
  users: KeeperAlertUser[];
}

export interface KeeperAlertUser {
  userId: number;
  currentCount: number;
  previousCount: number;
  lastOccurrence: string | null;
}

export interface KeeperRole {
  id: number;
  name: string;
  /** Path of the node that the role belongs to. */
  node: string;
  /** New users of the node get it automatically. */
  isDefault: boolean;
  /** Ids of those who have it themselves. */
  users: number[];
  /** UIDs of the teams whose members have it; none if undefined. */
  teams?: string[];
  /** The role's privileges by the node that it administers; none for a role without administrative privileges. */
  privileges: Record<string, string[]>;
  /** By policy name; values as Keeper stores them. */
  enforcements: Record<string, unknown>;
}

/** One event of the audit log, as Keeper returns it. */
export interface KeeperEvent {
  audit_event: string;
  timestamp: string;
  /** When it appears in the log, which can be minutes later; immediately if undefined. Not returned. */
  shownFrom?: string;
  [field: string]: string | number | undefined;
}

/** Its nodes, or the root that every enterprise has (Keeper Commander, `enterprise_common.py`: its id ends in 2). */
export function nodesOf({ enterpriseId, nodes }: KeeperEnterprise): readonly KeeperNode[] {
  return nodes ?? [{ id: userId(enterpriseId, 2), name: 'Example Corp', parentId: null }];
}

/** The id of an enterprise's nth user; no bit shift, because the result exceeds 32 bits. */
export function userId(enterpriseId: number, n: number): number {
  return enterpriseId * 2 ** 32 + n;
}
