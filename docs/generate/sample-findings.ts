import { toAsff } from '../../src/asff/envelope.js';
import { prepareFinding } from '../../src/asff/prepare.js';
import { productArn } from '../../src/asff/product-arn.js';
import type { AsffFinding } from '../../src/asff/types.js';
import { catalogue } from '../../src/controls/catalogue.js';
import type { EvaluationContext } from '../../src/controls/context.js';
import { english } from '../../src/controls/en.js';
import { evaluate } from '../../src/controls/evaluate.js';
import { userNaming } from '../../src/controls/privacy.js';
import type { ControlSettings } from '../../src/controls/settings.js';
import type { Finding } from '../../src/domain/finding.js';
import type {
  ObservationBySource,
  ReadableSourceId,
  Reading,
} from '../../src/domain/observation.js';
import type { Target } from '../../src/domain/target.js';
import type { Tenant } from '../../src/domain/tenant.js';
import { DAY, SECOND } from '../../src/util/clock.js';
import * as keeper from './sample-readings.js';

const TENANT: Tenant = { name: 'acme', region: 'us', enterpriseId: '8560' };
const ACCOUNT = '111122223333';
const REGION = 'us-east-1';

export const sampleTarget: Target = {
  partition: 'aws',
  account: ACCOUNT,
  region: REGION,
  productArn: productArn({ partition: 'aws', region: REGION, account: ACCOUNT, product: null }),
  roleArn: null,
  externalId: null,
};

const SETTINGS: ControlSettings = {
  overrides: Object.fromEntries(
    catalogue()
      .filter(({ isOptional }) => isOptional)
      .map(({ id }) => [id, { enabled: true }]),
  ),
  minSeverity: 'INFORMATIONAL',
  passedFindings: 'send',
};

const CONTEXT: EvaluationContext = {
  tenant: TENANT,
  settings: SETTINGS,
  texts: english,
  userSubject: userNaming({ mode: 'identified' }),
  awsResourceOf: (uid) => (uid === keeper.IAM_USER_RECORD ? keeper.IAM_USER : null),
  gatewayOf: () => null,
  bridge: {
    now: keeper.SAMPLE_TIME,
    tokenExpiresAt: keeper.SAMPLE_TIME + 10 * DAY,
    readsAll: true,
  },
};

/** One finding per control of the catalogue, by control id, produced by the real rules. */
export function sampleFindings(): ReadonlyMap<string, Finding> {
  const readings = {
    benchmarks: reading('benchmarks', keeper.benchmarks('UNRESOLVED')),
    adoption: reading('adoption', [keeper.adoption]),
    alerts: reading('alerts', keeper.alerts()),
    'role-policies': reading('role-policies', [keeper.rolePolicies]),
    'privileged-access': reading('privileged-access', [keeper.privilegedAccess]),
    administration: reading('administration', [keeper.administration]),
  };
  const unreadable = { ...reading('alerts', []), status: 'failed', error: FORBIDDEN } as const;
  // Evaluated separately from the alerts, which are not sent if the event has a finding of its own, and from each
  // other, because an event that is part of a burst or sequence is less severe.
  const events = keeper.eventWindows(SETTINGS).map((it) => ({ events: reading('events', [it]) }));
  // Contradicted by the role policies.
  const resolved = {
    ...readings,
    benchmarks: reading('benchmarks', keeper.benchmarks('RESOLVED')),
  };
  const findings = [readings, ...events, { alerts: unreadable }, resolved].flatMap((each) => [
    ...evaluate(each, CONTEXT),
  ]);
  // The first finding of each control: for a policy, the stricter one of administrators.
  return new Map(findings.reverse().map((finding) => [finding.control, finding]));
}

const FORBIDDEN = { code: 'KeeperForbidden', message: '', hint: null };

function reading<S extends ReadableSourceId>(
  id: S,
  observations: readonly ObservationBySource[S][],
): Reading<S> {
  return {
    id,
    status: 'complete',
    observations,
    rejected: 0,
    error: null,
    readAt: keeper.SAMPLE_TIME,
  };
}

/** As Security Hub receives a new finding. */
export function sampleAsff(finding: Finding): AsffFinding {
  const sentAt = keeper.SAMPLE_TIME + SECOND;
  return toAsff(prepareFinding(finding, TENANT).content, sampleTarget, {
    createdAt: sentAt,
    updatedAt: sentAt,
    firstObservedAt: finding.firstObservedAt ?? keeper.SAMPLE_TIME,
    lastObservedAt: keeper.SAMPLE_TIME,
    recordState: 'ACTIVE',
  });
}
