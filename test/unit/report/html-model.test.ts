import { describe, expect, it } from 'vitest';
import { english } from '../../../src/controls/en.js';
import type { Finding } from '../../../src/domain/finding.js';
import type { PamGateway, PamResource } from '../../../src/domain/pam.js';
import { collectDetails } from '../../../src/report/html/collect.js';
import { anchorOf, htmlModel, type TenantModel } from '../../../src/report/html/model.js';
import { controlNames } from '../../../src/report/html/names.js';
import type { Posture } from '../../../src/report/html/posture.js';
import { scoreOf } from '../../../src/report/html/score.js';
import { findingPlanned, outcomeReceived } from '../../helpers/run-events.js';
import { reading } from '../controls/build.js';
import {
  asffOf,
  finding,
  PLACE,
  plannedOf,
  READINGS,
  sampleModel,
  sampleRun,
  TENANT,
} from './html-sample.js';
import { runReport, targetReport, tenantReport } from './sample-report.js';

async function tenantOf(findings?: readonly Finding[]): Promise<TenantModel> {
  const { tenants } = await sampleModel(findings === undefined ? {} : { findings });
  const [tenant] = tenants;
  if (tenant === undefined) throw new Error('no tenant');
  return tenant;
}

async function postureOf(findings?: readonly Finding[]): Promise<Posture> {
  const { read } = await tenantOf(findings);
  if (read === null) throw new Error('nothing was read');
  return read.posture;
}

const met = { status: 'PASSED' } as const;
const unmet = { status: 'FAILED' } as const;

describe('the score', () => {
  it.each([
    ['nothing known', [], [{ status: 'NOT_AVAILABLE' } as const], null],
    ['benchmarks alone', [met, unmet, unmet], [], 33],
    ['policies alone', [], [met, met], 100],
    ['both, one half each', [met, met], [met, unmet, unmet, unmet], 62],
    [
      'ignored counts as failed, unknown is excluded',
      [met, { status: 'WARNING' } as const, { status: 'NOT_AVAILABLE' } as const],
      [],
      50,
    ],
    ['thirds that add up to a whole', [met, unmet, unmet], [met, met, unmet], 50],
  ])('%s', (_, benchmarks, policies, percent) => {
    expect(scoreOf(benchmarks, policies)?.percent ?? null).toBe(percent);
  });
});

describe('the posture', () => {
  it('counts open findings by family and severity, not passed or unknown ones', async () => {
    const { families } = await postureOf([
      finding(),
      finding({ control: 'benchmark.b', compliance: 'PASSED', severity: 'INFORMATIONAL' }),
      finding({ control: 'benchmark.c', compliance: 'NOT_AVAILABLE', severity: 'INFORMATIONAL' }),
      finding({ control: 'benchmark.d', compliance: 'WARNING', severity: 'LOW' }),
      finding({ control: 'alert.x', compliance: null, severity: 'HIGH' }),
      finding({ control: 'later.y', compliance: null, severity: 'HIGH' }),
    ]);
    expect(families).toEqual([
      {
        family: 'benchmark',
        counts: expect.objectContaining({ MEDIUM: 1, LOW: 1, INFORMATIONAL: 0 }),
      },
      { family: 'alert', counts: expect.objectContaining({ HIGH: 1 }) },
      { family: 'later', counts: expect.objectContaining({ HIGH: 1 }) },
    ]);
  });

  it('shows alerts by count with their trend, including those that ended', async () => {
    const { alerts } = await postureOf();
    expect(
      alerts.map(({ eventType, trend, entry }) => [eventType, trend, entry?.severity ?? null]),
    ).toEqual([
      ['login_failure', 'rising', 'LOW'],
      ['bw_record_high_risk', 'rising', 'MEDIUM'],
      ['exported_records', 'steady', 'MEDIUM'],
      ['set_two_factor_off', 'new', 'MEDIUM'],
      ['account_recovery_decline', 'gone', null],
    ]);
  });

  it('groups the checks of a role in one row, with the role data read', async () => {
    const { roles } = await postureOf();
    const admin = roles.find(({ isAdmin }) => isAdmin);
    expect(admin).toMatchObject({ name: 'Keeper Administrator', userCount: 3 });
    expect(admin?.cells.get('policy.two-factor-sms-off')).toMatchObject({
      status: 'FAILED',
      severity: 'HIGH',
    });
  });

  it('names a role known only from its findings', async () => {
    const subject = { kind: 'role', id: '77', name: null } as const;
    const { roles } = await postureOf([finding({ control: 'policy.export-off', subject })]);
    expect(roles).toMatchObject([{ name: '77', isAdmin: false, userCount: null }]);
  });

  it('groups problems by resource, the worst resource first', async () => {
    const { resources } = await postureOf();
    expect(
      resources.map(({ type, problems }) => [type, problems.map(({ control }) => control)]),
    ).toEqual([
      ['gateway', ['pam.gateway-offline']],
      ['AwsIamUser', ['pam.rotation-failed', 'pam.standing-privilege']],
      ['AwsRdsDbInstance', ['pam.rotation-missing']],
    ]);
  });

  it('counts resources under privileged access where they are listed', async () => {
    const [resource, gateway] = [{} as PamResource, {} as PamGateway];
    const access = { resources: [resource, resource], gateways: [gateway], configurations: [] };
    const readings = { 'privileged-access': reading('privileged-access', [access]) };
    const { tenants } = await sampleModel({ readings });
    expect(tenants[0]?.read?.posture.inventory).toBe(3);
    expect((await postureOf()).inventory).toBeNull();
  });
});

describe('the name of a control', () => {
  const nameOf = controlNames(english, (topic) => topic.replace(/^the /, ''));

  it.each([
    ['benchmark.lock-down-sso-provider', 'Single sign-on provider'],
    ['policy.offline-access-off', 'Offline access'],
    ['pam.gateway-offline', 'A gateway is offline'],
    ['pam.rotation-missing', 'A privileged password is never rotated'],
    ['alert.login_failure', 'Logins to vaults failed'],
    ['alert.not_known_yet', 'The security event "not_known_yet" occurred'],
    ['benchmark.not-known-yet', 'Not known yet'],
    ['benchmark.constructor', 'Constructor'],
  ])('%s', (control, name) => {
    expect(nameOf(control)).toBe(name);
  });
});

describe('the report lists', () => {
  it('show the most urgent 2,000 findings and count the others', async () => {
    const findings = Array.from({ length: 2_500 }, (_, n) =>
      finding({ control: `event.e${n}`, severity: n % 2 === 0 ? 'LOW' : 'HIGH' }),
    );
    const tenant = await tenantOf(findings);
    expect(tenant.findings).toHaveLength(2_000);
    expect(tenant.findings.filter(({ finding: { severity } }) => severity === 'HIGH')).toHaveLength(
      1_250,
    );
    expect(tenant.unlisted).toBe(500);
  });

  it('contain at most 2,000 outgoing findings, and no stored body is read beyond that', async () => {
    const details = collectDetails(1);
    let reads = 0;
    for (let n = 0; n < 2_100; n += 1) {
      const after = asffOf(finding({ control: `event.e${n}` }));
      const before = async () => {
        reads += 1;
        return null;
      };
      await details.subscriber(findingPlanned(PLACE, 'update', after, before));
      await details.subscriber(outcomeReceived(PLACE, after));
    }
    const target = targetReport({ updated: 2_100, ingestionEvents: 2_100 });
    const report = runReport({ tenants: [tenantReport({ targets: [target] })] });
    const [model] = htmlModel(report, details).tenants;
    expect([model?.sendings.length, model?.unlistedSendings, reads]).toEqual([2_000, 100, 2_000]);
  });

  it('contain a finding for all of its targets, or for none', async () => {
    const details = collectDetails(1);
    const findings = Array.from({ length: 2_001 }, (_, n) => finding({ control: `event.e${n}` }));
    const regions = ['us-east-1', 'us-west-2'];
    for (const given of findings)
      for (const region of regions)
        await details.subscriber(plannedOf(given, 'create', { ...PLACE, region }));
    const targets = regions.map((region) => targetReport({ region, ingestionEvents: 2_001 }));
    const [model] = htmlModel(
      runReport({ command: 'plan', tenants: [tenantReport({ targets })] }),
      details,
    ).tenants;
    expect(model?.sendings).toHaveLength(2_000);
    expect(model?.sendings.every(({ everywhere }) => everywhere)).toBe(true);
    expect(model?.unlistedSendings).toBe(2);
  });

  it('show the ASFF as sent, and for unchanged findings the parts shared by all targets', async () => {
    const { findings } = await tenantOf();
    const whole = findings.filter(({ asff }) => 'ProductArn' in asff);
    // The sample sends six findings, one of them to be archived.
    expect(whole).toHaveLength(5);
    expect(whole.every(({ asff, anchor }) => asff.Id === anchor)).toBe(true);
  });

  it('separate the targets of two tenants of one enterprise', () => {
    const details = collectDetails(2);
    for (const name of ['acme', 'globex'])
      details.subscriber({
        type: 'tenant-read',
        tenant: { ...TENANT, name },
        readings: {},
        all: [finding()],
        wanted: [finding()],
      });
    const tenants = ['acme', 'globex'].map((name) => tenantReport({ name }));
    const [first, second] = htmlModel(runReport({ tenants }), details).tenants.map(
      (tenant) => tenant.findings[0]?.anchor,
    );
    expect(first).toBe('keeper/us/8560/benchmark.create-alerts/enterprise');
    expect(second).toBe(`${first}~`);
  });

  it('share the limit among the tenants', () => {
    const details = collectDetails(4);
    const findings = Array.from({ length: 600 }, (_, n) => finding({ control: `event.e${n}` }));
    details.subscriber({
      type: 'tenant-read',
      tenant: TENANT,
      readings: READINGS,
      all: findings,
      wanted: findings,
    });
    expect(details.tenants.get('acme')?.findings).toHaveLength(500);
  });

  it('find the targets of a finding in any generation', async () => {
    const tenant = await tenantOf([finding()]);
    const [listed] = tenant.findings;
    expect(anchorOf(tenant, `${listed?.asff.Id}~2`)).toBe(listed?.anchor);
    expect(anchorOf(tenant, 'keeper/us/8560/benchmark.other/enterprise')).toBeUndefined();
  });

  it('show no posture for a tenant that was not read', () => {
    const [tenant] = htmlModel(sampleRun(), collectDetails(1)).tenants;
    expect(tenant).toMatchObject({ read: null, findings: [], unlisted: 0 });
  });
});
