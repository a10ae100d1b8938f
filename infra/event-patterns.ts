const IMPORTED = 'Security Hub Findings - Imported';

/**
 * The findings of these enterprises, by generator: an account can have several bridges. Without refreshes, which only
 * keep a finding from expiring.
 */
function findingsOf(enterprises: readonly Enterprise[]) {
  return {
    GeneratorId: [{ prefix: 'keeper-bridge/' }],
    ProductFields: {
      'keeper/region': keeperRegions(enterprises),
      'keeper/enterprise-id': enterpriseIds(enterprises),
      'keeper/refresh': [{ exists: false }, { 'anything-but': 'true' }],
    },
  };
}

/** Every new, changed or archived finding of the bridge. */
export function allFindingsPattern(enterprises: readonly Enterprise[]) {
  return {
    source: ['aws.securityhub'],
    'detail-type': [IMPORTED],
    detail: { findings: findingsOf(enterprises) },
  };
}

/** Findings that need attention: active, severe and not yet in any workflow. */
export function severeFindingsPattern(enterprises: readonly Enterprise[]) {
  return {
    source: ['aws.securityhub'],
    'detail-type': [IMPORTED],
    detail: {
      findings: {
        ...findingsOf(enterprises),
        Severity: { Label: ['HIGH', 'CRITICAL'] },
        RecordState: ['ACTIVE'],
        Workflow: { Status: ['NEW'] },
      },
    },
  };
}

/** Somebody chose one of these actions in Security Hub, for any finding. */
export function customActionPattern(actionArns: readonly string[]) {
  return {
    source: ['aws.securityhub'],
    'detail-type': ['Security Hub Findings - Custom Action'],
    resources: actionArns,
  };
}

/** A Keeper enterprise as in the ProductFields of its findings; may contain tokens resolved at deployment. */
export interface Enterprise {
  /** Keeper region. */
  readonly region: string;
  readonly id: string;
}

export function enterpriseIds(enterprises: readonly Enterprise[]): string[] {
  return unique(enterprises.map(({ id }) => id));
}

function keeperRegions(enterprises: readonly Enterprise[]): string[] {
  return unique(enterprises.map(({ region }) => region));
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
