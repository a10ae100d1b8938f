import type { BenchmarkStatus } from '../../domain/observation.js';
import type { KeeperPam } from './pam.js';

/**
 * All that the emulated Keeper knows of one enterprise: plain data, so that it can come from a JSON file,
 * and mutable, so that its posture can change between two reads. Times are ISO 8601 in UTC.
 */
export interface KeeperEnterprise {
  enterpriseId: number;
  users: KeeperUser[];
  benchmarks: KeeperBenchmark[];
  alerts: KeeperAlert[];
  /** The audit log; none when absent. */
  events?: KeeperEvent[];
  /** Told by the emulated Commander only; none when absent. */
  roles?: KeeperRole[];
  /** Told by the emulated Commander only; none when absent. */
  teams?: KeeperTeam[];
  /** Told by the emulated Commander only; a root node alone when absent. */
  nodes?: KeeperNode[];
  /** Told by the emulated Commander only; no privileged access management when absent. */
  pam?: KeeperPam;
}

interface KeeperUser {
  /** (enterprise id << 32) + n, as Keeper makes them. */
  id: number;
  /** By which Commander names the user; it gives the id where there is none. */
  email?: string;
  /** Null: never. */
  lastLoggedIn: string | null;
  hasRecords: boolean;
  /** Active when absent. */
  status?: 'Active' | 'Invited' | 'Locked' | 'Locked by IdP';
  /** Id of the user's node; the root when absent. */
  nodeId?: number;
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
  /** Name of its single sign-on service; none when absent. */
  sso?: string;
}

interface KeeperBenchmark {
  /** With `SB_`. */
  benchmark: string;
  status: BenchmarkStatus;
  lastUpdated: string;
  autoResolve: boolean;
}

/** The counts of the summary are the sums over the users. */
export interface KeeperAlert {
  eventType: string;
  /** Keeper's number for it, told when the emulator speaks in numbers. */
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
  /** New users of the node get it by themselves. */
  isDefault: boolean;
  /** Ids of those who have it themselves. */
  users: number[];
  /** UIDs of the teams whose members have it; none when absent. */
  teams?: string[];
  /** What the role may do, by the node that it administers; none for a role without administrative rights. */
  privileges: Record<string, string[]>;
  /** By policy name; values as Keeper stores them. */
  enforcements: Record<string, unknown>;
}

/** One event of the audit log, as Keeper tells it. */
export interface KeeperEvent {
  audit_event: string;
  timestamp: string;
  /** When it turns up in the log, which can be minutes later; at once when absent. Not told. */
  shownFrom?: string;
  [field: string]: string | number | undefined;
}

/** Its nodes, or the root that every enterprise has (Keeper Commander, `enterprise_common.py`: its id ends in 2). */
export function nodesOf({ enterpriseId, nodes }: KeeperEnterprise): readonly KeeperNode[] {
  return nodes ?? [{ id: userId(enterpriseId, 2), name: 'Example Corp', parentId: null }];
}

/** The id of an enterprise's nth user; no bit shift, since the result passes 32 bits. */
export function userId(enterpriseId: number, n: number): number {
  return enterpriseId * 2 ** 32 + n;
}
