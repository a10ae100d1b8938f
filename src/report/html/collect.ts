import { splitGeneration } from '../../asff/generation.js';
import type { AsffFinding } from '../../asff/types.js';
import type { Finding, Severity } from '../../domain/finding.js';
import type { Tenant } from '../../domain/tenant.js';
import { type ChangedFinding, changedFinding } from '../changes.js';
import {
  placeKey,
  type RunDetails,
  type Sending,
  type SendOutcome,
  type TenantRead,
} from '../details.js';
import { byUrgency, SEVERITY_ORDER } from '../urgency.js';
import { type Posture, postureOf } from './posture.js';

/** Findings listed in one report, and findings whose sendings are: some ten megabytes, which browsers still open. */
const MAX_LISTED = 2_000;

export interface TenantDetails {
  readonly tenant: Tenant;
  readonly posture: Posture;
  /** The most urgent of the wanted ones. */
  readonly findings: readonly Finding[];
  /** How many are wanted in all. */
  readonly wanted: number;
}

/** One finding that goes to one target. */
export interface SentFinding extends ChangedFinding {
  /** Null as long as nobody knows. */
  outcome: SendOutcome | null;
}

/** What a run told, as far as a report has room for it. */
export interface CollectedDetails {
  readonly tenants: ReadonlyMap<string, TenantDetails>;
  /** By `placeKey`. */
  readonly sent: ReadonlyMap<string, ReadonlyMap<string, SentFinding>>;
  /** What goes to the first target that gets the finding, by `bodyKey`. */
  readonly bodies: ReadonlyMap<string, AsffFinding>;
}

/**
 * Collects what a report shows of a run, in bounded memory: what is beyond the bound is in the counts of
 * the `RunReport` only.
 * @param tenants among how many the room for findings is shared
 */
export function collectDetails(tenants: number): RunDetails & CollectedDetails {
  const room = Math.max(1, Math.floor(MAX_LISTED / tenants));
  const reads = new Map<string, TenantDetails>();
  const sent = new Map<string, Map<string, SentFinding>>();
  const bodies = new Map<string, AsffFinding>();
  const listed = new Set<string>();
  return {
    tenants: reads,
    sent,
    bodies,
    tenant: (read) => void reads.set(read.tenant.name, tenantDetails(read, room)),
    sending(sending) {
      const { place, action, finding } = sending;
      const key = bodyKey(place.tenant, finding.Id);
      // A finding is listed for all of its targets or for none, or it would seem not to go to the others.
      if (!listed.has(key) && listed.size >= MAX_LISTED) return undefined;
      listed.add(key);
      if (action !== 'archive' && !bodies.has(key)) bodies.set(key, finding);
      return addSending(sent, sending);
    },
    outcome(place, id, outcome) {
      const found = sent.get(placeKey(place))?.get(id);
      if (found !== undefined) found.outcome = outcome;
    },
  };
}

/** The same for every generation of a finding. */
export function bodyKey(tenant: string, id: string): string {
  return `${tenant} ${splitGeneration(id).base}`;
}

function tenantDetails(read: TenantRead, room: number): TenantDetails {
  const bySeverity = new Map<Severity, Finding[]>(SEVERITY_ORDER.map((label) => [label, []]));
  let wanted = 0;
  for (const finding of read.wanted) {
    wanted += 1;
    const alike = bySeverity.get(finding.severity) ?? [];
    if (alike.length < room) alike.push(finding);
  }
  const findings = [...bySeverity.values()].flat().slice(0, room);
  return {
    tenant: read.tenant,
    posture: postureOf(read),
    findings: findings.sort((a, b) =>
      byUrgency({ ...a, status: a.compliance }, { ...b, status: b.compliance }),
    ),
    wanted,
  };
}

async function addSending(
  sent: Map<string, Map<string, SentFinding>>,
  sending: Sending,
): Promise<void> {
  const key = placeKey(sending.place);
  const here = sent.get(key) ?? new Map<string, SentFinding>();
  sent.set(key, here);
  here.set(sending.finding.Id, { ...(await changedFinding(sending)), outcome: null });
}
