import type { Finding } from '../domain/finding.js';
import type { Tenant } from '../domain/tenant.js';
import { fullHash, materialHash } from './hash.js';
import { findingId, generatorId } from './identity.js';
import { LIMITS, SHORT_TEXT, URL_PATTERN } from './limits.js';
import { countCut, mapProductFields, type OwnFields } from './product-fields.js';
import { type MappedResources, mapResources } from './resources.js';
import { cutText, textOrDash } from './text.js';
import type { AsffContent, PreparedFinding } from './types.js';

/** Increase this whenever the same finding would be mapped to a different content. */
export const MAPPER_VERSION = 2;

/** User guide: a finding must have a type. This namespace is used for one that has none. */
const FALLBACK_TYPE = 'Software and Configuration Checks';

/**
 * Maps a finding to the content that is the same for every target and time. Accepts any text, length and count: long
 * texts are truncated with an ellipsis, and long lists are cut and counted in ProductFields.
 */
export function prepareFinding(finding: Finding, tenant: Tenant): PreparedFinding {
  const content = mapContent(finding, tenant);
  return {
    content,
    related: (finding.related ?? []).map(({ control, subject, occurrence }) =>
      findingId(tenant, control, subject, occurrence),
    ),
    source: finding.source,
    control: finding.control,
    materialHash: materialHash(content),
    fullHash: fullHash(content),
    partial: finding.partial,
    firstObservedAt: finding.firstObservedAt,
    observedAt: finding.observedAt,
  };
}

function mapContent(finding: Finding, tenant: Tenant): AsffContent {
  const types = mapTypes(finding.types);
  const requirements = nonBlank(finding.requirements);
  const resources = mapResources(finding, tenant);
  return {
    SchemaVersion: '2018-10-08',
    Id: findingId(tenant, finding.control, finding.subject, finding.occurrence),
    GeneratorId: generatorId(finding.control),
    CompanyName: 'Keeper Security',
    ProductName: 'Keeper',
    Title: textOrDash(finding.title, LIMITS.title),
    Description: textOrDash(finding.description, LIMITS.description),
    FindingProviderFields: {
      Severity: mapSeverity(finding),
      Types: types.slice(0, LIMITS.types),
      ...(finding.confidence !== undefined && { Confidence: finding.confidence }),
    },
    ...mapCompliance(finding, requirements),
    ...mapRemediation(finding.remediation),
    Resources: resources.resources,
    ProductFields: mapProductFields(finding, tenant, {
      ...countConcerned(finding, resources),
      ...(finding.compliance === null &&
        requirements.length > 0 && { 'keeper/requirements': requirements.join('; ') }),
      ...countCut('keeper/cut-types', types.length - LIMITS.types),
      ...(finding.compliance !== null &&
        countCut('keeper/cut-requirements', requirements.length - LIMITS.requirements)),
    }),
  };
}

function mapSeverity(finding: Finding): AsffContent['FindingProviderFields']['Severity'] {
  const original = cutText(finding.severityOriginal ?? '', LIMITS.severityOriginal);
  return { Label: finding.severity, ...(original !== '' && { Original: original }) };
}

/** At most three non-empty parts; anything after the third is joined to the third. */
function mapTypes(types: readonly string[]): readonly string[] {
  const mapped = types.map((type) => {
    const [namespace, category, ...rest] = nonBlank(type.split('/'));
    const parts = [namespace, category, rest.join(' ')].filter(Boolean);
    return cutText(parts.join('/'), SHORT_TEXT);
  });
  const filled = mapped.filter(Boolean);
  return filled.length > 0 ? filled : [FALLBACK_TYPE];
}

/** Compliance is set only where it has a meaning; otherwise ProductFields holds the requirements. */
function mapCompliance(
  finding: Finding,
  requirements: readonly string[],
): Pick<AsffContent, 'Compliance'> {
  if (finding.compliance === null) return {};
  const related = requirements.slice(0, LIMITS.requirements);
  return {
    Compliance: {
      Status: finding.compliance,
      ...(related.length > 0 && { RelatedRequirements: related }),
    },
  };
}

function mapRemediation(remediation: Finding['remediation']): Pick<AsffContent, 'Remediation'> {
  const { text, url } = remediation;
  // A truncated URL is useless, so one that is too long or malformed is dropped entirely.
  const usable = url.length <= LIMITS.anyText && URL_PATTERN.test(url);
  if (cutText(text, LIMITS.remediationText) === '' && !usable) return {};
  return {
    Remediation: {
      Recommendation: {
        Text: textOrDash(text, LIMITS.remediationText),
        ...(usable && { Url: url }),
      },
    },
  };
}

function countConcerned(finding: Finding, mapped: MappedResources): OwnFields {
  return {
    ...(finding.concernedTotal > mapped.concerned && {
      'keeper/concerned-total': String(finding.concernedTotal),
    }),
    ...countCut('keeper/cut-resources', mapped.cutResources),
    ...countCut('keeper/cut-evidence', mapped.cutEvidence),
  };
}

function nonBlank(texts: readonly string[]): readonly string[] {
  return texts.map((text) => cutText(text, SHORT_TEXT)).filter(Boolean);
}
