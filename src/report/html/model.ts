import { splitGeneration } from '../../asff/generation.js';
import { prepareFinding } from '../../asff/prepare.js';
import type { AsffContent, AsffFinding } from '../../asff/types.js';
import type { Finding } from '../../domain/finding.js';
import type { Tenant } from '../../domain/tenant.js';
import { targetKeyText } from '../run-event.js';
import type { RunReport, SourceReport, TargetReport, TenantReport } from '../run-report.js';
import { bodyKey, type CollectedDetails, type TenantDetails } from './collect.js';
import { type MergedSending, mergeSendings, type TargetSendings } from './merge.js';
import type { Posture } from './posture.js';

/** The data of the whole report. */
export interface HtmlModel {
  readonly run: Omit<RunReport, 'tenants'>;
  readonly tenants: readonly TenantModel[];
}

export interface TenantModel {
  readonly name: string;
  /** Null if the tenant could not be run, or nothing was read. */
  readonly read: { readonly tenant: Tenant; readonly posture: Posture } | null;
  readonly sources: readonly SourceReport[];
  readonly targets: readonly TargetReport[];
  readonly sendings: readonly MergedSending[];
  /** Changes, counted per target, that are not among `sendings`. */
  readonly unlistedSendings: number;
  readonly findings: readonly FindingModel[];
  /** Wanted findings that are not listed. */
  readonly unlisted: number;
  /** The anchor of each finding in the page, by Id. */
  readonly anchors: ReadonlyMap<string, string>;
}

export interface FindingModel {
  /** The Id, so that a link to it stays valid from one report to the next. */
  readonly anchor: string;
  readonly finding: Finding;
  /** As a target receives it; if none does, the content common to all. */
  readonly asff: AsffContent | AsffFinding;
}

/** Combines a run's report and its details. */
export function htmlModel(report: RunReport, details: CollectedDetails): HtmlModel {
  const { tenants, ...run } = report;
  const taken = new Set<string>();
  return {
    run,
    tenants: tenants.map((tenant) => tenantModel(tenant, run.command, details, taken)),
  };
}

function tenantModel(
  report: TenantReport,
  command: RunReport['command'],
  details: CollectedDetails,
  taken: Set<string>,
): TenantModel {
  const { name, sources, targets } = report;
  const read = details.tenants.get(name);
  const sent = targets.map(({ account, region }) => ({
    account,
    region,
    sent: [...(details.sent.get(targetKeyText({ tenant: name, account, region }))?.values() ?? [])],
  }));
  const findings = read === undefined ? [] : findingModels(read, details, taken);
  return {
    name,
    read: read ?? null,
    sources,
    targets,
    sendings: mergeSendings(sent),
    unlistedSendings: unlistedOf(targets, sent, command),
    findings,
    unlisted: (read?.wanted ?? 0) - findings.length,
    anchors: new Map(findings.map(({ asff, anchor }) => [splitGeneration(asff.Id).base, anchor])),
  };
}

function findingModels(
  { findings, tenant }: TenantDetails,
  { bodies }: CollectedDetails,
  taken: Set<string>,
): FindingModel[] {
  return findings.map((finding) => {
    const { content } = prepareFinding(finding, tenant);
    const asff = bodies.get(bodyKey(tenant.name, content.Id)) ?? content;
    return { anchor: free(content.Id, taken), finding, asff };
  });
}

/** Two tenants may share one enterprise, and then have the same findings. */
function free(anchor: string, taken: Set<string>): string {
  if (taken.has(anchor)) return free(`${anchor}~`, taken);
  taken.add(anchor);
  return anchor;
}

function unlistedOf(
  targets: readonly TargetReport[],
  sent: readonly TargetSendings[],
  command: RunReport['command'],
): number {
  const events = targets.reduce((sum, { ingestionEvents }) => sum + ingestionEvents, 0);
  const listed = sent.flatMap((target) => target.sent);
  // A plan has no outcomes; in a sync only acknowledged findings are ingestion events.
  const counted =
    command === 'plan' ? listed : listed.filter(({ outcome }) => outcome?.kind === 'acknowledged');
  return Math.max(0, events - counted.length);
}

/** The anchor of the finding in the page, regardless of its generation; undefined if it is not listed. */
export function anchorOf({ anchors }: TenantModel, id: string): string | undefined {
  return anchors.get(splitGeneration(id).base);
}

/** The id of a tenant's section in the page, or of a part of it. */
export function tenantId(index: number, part?: number): string {
  return part === undefined ? `tenant-${index + 1}` : `part-${index + 1}-${part + 1}`;
}
