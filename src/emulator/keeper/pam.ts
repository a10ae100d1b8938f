import type { PamRecordType } from '../../domain/pam.js';

/** KeeperPAM of the emulated enterprise: plain data, secrets included, so that leaks can be tested for. */
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
  /** Set where Commander cannot resolve its folder: then it is not in the list. */
  isWithoutFolder?: boolean;
  /** Printed by the verbose form of the list, which nobody should ask for. */
  secrets: Record<string, string>;
}

export interface KeeperPamRecord {
  /** 22 characters. */
  uid: string;
  type: PamRecordType;
  title: string;
  /** As the vault holds them, passwords and keys among them. */
  fields: { type: string; label?: string; value: unknown[] }[];
  /** Of a machine, database or directory; null values where the graph does not tell. */
  settings?: Record<string, boolean | null>;
  /** The users whose passwords open it. */
  credentials?: string[];
  /** Of a machine, database or directory, from Keeper's graph; none when null or absent. */
  jitSettings?: KeeperJitSettings | null;
  /** Of a user, by newer Commanders. */
  rotationProfile?: string | null;
  /** Of a user; none set up when null or absent. */
  rotation?: KeeperRotation | null;
}

/** As Keeper's graph holds them; each may be missing. */
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
