import { splitGeneration } from '../../asff/generation.js';
import { prepareFinding } from '../../asff/prepare.js';
import type { AsffContent } from '../../asff/types.js';
import type { Finding } from '../../domain/finding.js';
import type { Tenant } from '../../domain/tenant.js';
import { placeKey } from '../details.js';
import type { RunReport, SourceReport, TargetReport, TenantReport } from '../run-report.js';
import type { CollectedDetails, SentFinding, TenantDetails } from './collect.js';
import type { Posture } from './posture.js';

/** Everything the report shows, worked out. */
export interface HtmlModel {
  readonly run: Omit<RunReport, 'tenants'>;
  readonly tenants: readonly TenantModel[];
}

export interface TenantModel {
  readonly name: string;
  /** Null when the tenant could not be run, or nothing was read. */
  readonly read: { readonly tenant: Tenant; readonly posture: Posture } | null;
  readonly sources: readonly SourceReport[];
  readonly targets: readonly TargetModel[];
  readonly findings: readonly FindingModel[];
  /** Findings that are wanted but not listed. */
  readonly unlisted: number;
  /** Where in the page the finding of an Id stands. */
  readonly anchors: ReadonlyMap<string, string>;
}

export interface TargetModel {
  readonly report: TargetReport;
  readonly sent: readonly SentFinding[];
  /** Findings that were, or would be, sent and are not listed. */
  readonly unlisted: number;
}

export interface FindingModel {
  readonly anchor: string;
  readonly finding: Finding;
  /** As every target gets it, but for what only the sending adds. */
  readonly asff: AsffContent;
}

/** Puts a run's report and its details together. */
export function htmlModel(report: RunReport, details: CollectedDetails): HtmlModel {
  const { tenants, ...run } = report;
  return {
    run,
    tenants: tenants.map((tenant, index) => tenantModel(tenant, index, run.command, details)),
  };
}

function tenantModel(
  report: TenantReport,
  index: number,
  command: RunReport['command'],
  details: CollectedDetails,
): TenantModel {
  const { name, sources } = report;
  const read = details.tenants.get(name);
  const findings = read === undefined ? [] : findingModels(read, index);
  return {
    name,
    read: read ?? null,
    sources,
    targets: report.targets.map((target) => targetModel(name, target, command, details)),
    findings,
    unlisted: (read?.wanted ?? 0) - findings.length,
    anchors: new Map(findings.map(({ asff, anchor }) => [asff.Id, anchor])),
  };
}

function findingModels({ findings, tenant }: TenantDetails, index: number): FindingModel[] {
  return findings.map((finding, place) => ({
    anchor: `finding-${index + 1}-${place + 1}`,
    finding,
    asff: prepareFinding(finding, tenant).content,
  }));
}

function targetModel(
  tenant: string,
  report: TargetReport,
  command: RunReport['command'],
  details: CollectedDetails,
): TargetModel {
  const { account, region } = report;
  const sent = [...(details.sent.get(placeKey({ tenant, account, region }))?.values() ?? [])];
  // A plan hears of no outcomes; in a sync only what is acknowledged is an ingestion event.
  const counted = sent.filter(
    ({ outcome }) => command === 'plan' || outcome?.kind === 'acknowledged',
  );
  return { report, sent, unlisted: Math.max(0, report.ingestionEvents - counted.length) };
}

/** Where the finding stands in the page, whichever its generation; undefined when it is not listed. */
export function anchorOf({ anchors }: TenantModel, id: string): string | undefined {
  return anchors.get(splitGeneration(id).base);
}
