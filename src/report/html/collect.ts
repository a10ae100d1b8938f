import { splitGeneration } from '../../asff/generation.js';
import type { AsffFinding } from '../../asff/types.js';
import type { Outcome } from '../../delivery/transport.js';
import type { Finding } from '../../domain/finding.js';
import type { Severity } from '../../domain/severity.js';
import type { Tenant } from '../../domain/tenant.js';
import { type ChangedFinding, changedFinding } from '../changes.js';
import {
  type FindingPlanned,
  type OutcomesReceived,
  type Subscriber,
  type TenantRead,
  targetKeyText,
} from '../run-event.js';
import { byUrgency, SEVERITY_ORDER } from '../urgency.js';
import { type Posture, postureOf } from './posture.js';

/** Maximum findings listed in one report, and changes listed: about ten megabytes, which browsers still open. */
const MAX_LISTED = 2_000;

export interface TenantDetails {
  readonly tenant: Tenant;
  readonly posture: Posture;
  /** The most urgent of the wanted findings. */
  readonly findings: readonly Finding[];
  /** Total number of wanted findings. */
  readonly wanted: number;
}

/** One finding for one target. */
export interface ListedFinding extends ChangedFinding {
  /** Null while unknown; a plan has none. */
  outcome: Pick<Outcome, 'kind' | 'error'> | null;
}

/** The details of a run, as far as a report has room for them. */
export interface CollectedDetails {
  readonly subscriber: Subscriber;
  readonly tenants: ReadonlyMap<string, TenantDetails>;
  /** By `targetKeyText`. */
  readonly sent: ReadonlyMap<string, ReadonlyMap<string, ListedFinding>>;
  /** The body for the first target that receives the finding, by `bodyKey`. */
  readonly bodies: ReadonlyMap<string, AsffFinding>;
}

/**
 * Collects the details of a run for a report, in bounded memory: anything beyond the limit appears only in the counts
 * of the `RunReport`.
 * @param tenants number of tenants that share the limit
 */
export function collectDetails(tenants: number): CollectedDetails {
  const room = Math.max(1, Math.floor(MAX_LISTED / tenants));
  const reads = new Map<string, TenantDetails>();
  const sent = new Map<string, Map<string, ListedFinding>>();
  const bodies = new Map<string, AsffFinding>();
  const listed = new Set<string>();
  return {
    tenants: reads,
    sent,
    bodies,
    subscriber(event) {
      if (event.type === 'tenant-read') {
        reads.set(event.tenant.name, tenantDetails(event, room));
      } else if (event.type === 'finding-planned') {
        return listPlanned(event);
      } else if (event.type === 'outcomes-received') {
        listOutcomes(sent, event);
      }
      return undefined;
    },
  };

  function listPlanned(planned: FindingPlanned): Promise<void> | undefined {
    const { action, finding } = planned.item;
    const key = bodyKey(planned.scope.tenant, finding.Id);
    // A finding is listed for all of its targets or for none; otherwise it would seem not to be sent to the others.
    if (!listed.has(key) && listed.size >= MAX_LISTED) return undefined;
    listed.add(key);
    if (action !== 'archive' && !bodies.has(key)) bodies.set(key, finding);
    return list(sent, planned);
  }
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

async function list(
  sent: Map<string, Map<string, ListedFinding>>,
  { scope, item, ledger }: FindingPlanned,
): Promise<void> {
  const key = targetKeyText(scope);
  const here = sent.get(key) ?? new Map<string, ListedFinding>();
  sent.set(key, here);
  here.set(item.finding.Id, { ...(await changedFinding(item, ledger)), outcome: null });
}

function listOutcomes(
  sent: ReadonlyMap<string, ReadonlyMap<string, ListedFinding>>,
  { scope, outcomes }: OutcomesReceived,
): void {
  const here = sent.get(targetKeyText(scope));
  for (const { kind, item, error } of outcomes) {
    const found = here?.get(item.finding.Id);
    if (found !== undefined) found.outcome = { kind, error };
  }
}
