import type { PamRecordType } from '../../domain/pam.js';

/** KeeperPAM of the emulated enterprise: plain data, including secrets, so that tests can detect leaks. */
export interface KeeperPam {
  configurations: KeeperPamConfiguration[];
  gateways: { uid: string; name: string; status: string }[];
  records: KeeperPamRecord[];
}

export interface KeeperPamConfiguration {
  uid: string;
  name: string;
  type: string;
  gatewayUid: string;
  resourceUids: string[];
  /** Set if Commander cannot resolve its folder: it is then missing from the list. */
  isWithoutFolder?: boolean;
  /** Printed by the verbose form of the list, which must never be requested. */
  secrets: Record<string, string>;
}

export interface KeeperPamRecord {
  /** 22 characters. */
  uid: string;
  type: PamRecordType;
  title: string;
  /** As stored in the vault, including passwords and keys. */
  fields: { type: string; label?: string; value: unknown[] }[];
  /** Of a machine, database or directory; null values if the graph has no data. */
  settings?: Record<string, boolean | null>;
  /** The users whose credentials give access to it. */
  credentials?: string[];
  /** Of a machine, database or directory, from Keeper's graph; none if null or undefined. */
  jitSettings?: KeeperJitSettings | null;
  /** Of a machine, database or directory; no workflow if null or undefined. */
  workflow?: { approvalsNeeded: number } | null;
  /** Of a user, in newer Commander versions. */
  rotationProfile?: string | null;
  /** Of a user; not set up if null or undefined. */
  rotation?: KeeperRotation | null;
}

/** As stored in Keeper's graph; each may be missing. */
export interface KeeperJitSettings {
  createEphemeral?: boolean | null;
  elevate?: boolean | null;
  elevationMethod?: string;
  elevationString?: string;
  baseDistinguishedName?: string;
  ephemeralAccountType?: string;
}

interface KeeperRotation {
  /** Keeper's router: RRS_ONLINE, RRS_CONTROLLER_DOWN, ... */
  status: string;
  configUid: string | null;
  resourceUid: string | null;
  schedule: string | null;
  disabled: boolean;
}
