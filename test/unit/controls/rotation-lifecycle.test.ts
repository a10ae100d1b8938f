import { describe, expect, it } from 'vitest';
import { findingId } from '../../../src/asff/identity.js';
import { prepareFinding } from '../../../src/asff/prepare.js';
import { closedFindings, evaluate } from '../../../src/controls/evaluate.js';
import { currentWindows, foldEvents } from '../../../src/controls/events/fold.js';
import { eventRules } from '../../../src/controls/events/rules.js';
import { emptyState } from '../../../src/controls/events/state.js';
import type { AuditEvent } from '../../../src/domain/audit-event.js';
import { iamUser } from '../../../src/domain/aws-arn.js';
import { HOUR } from '../../../src/util/clock.js';
import { auditEvent } from '../../helpers/audit-events.js';
import { contextOf, NOW, reading } from './build.js';

const RECORD = 'usrDeploy0000000000000';
const ARN = 'arn:aws:iam::111122223333:user/deploy-bot';
const aws = iamUser({ account: '111122223333', partition: 'aws' }, 'deploy-bot');
const context = {
  ...contextOf(),
  awsResourceOf: (uid: string) => (uid === RECORD ? aws : null),
};
const rules = eventRules(context.settings);
const START = NOW - 24 * HOUR;

function rotation(outcome: 'ok' | 'fail', hours: number): AuditEvent {
  return auditEvent({
    type: `record_rotation_scheduled_${outcome}`,
    timestamp: START + hours * HOUR,
    fields: { record_uid: RECORD },
  });
}

/** The rotation findings after these events, and the Ids of closed ones. */
function afterEvents(...events: readonly AuditEvent[]) {
  const state = foldEvents(emptyState(START), events, rules, NOW - HOUR);
  const { open, closed } = currentWindows(state, rules, NOW);
  const readings = { events: { ...reading('events', open), closed } };
  const isOfRotation = ({ control }: { control: string }) => control === 'pam.rotation-failed';
  return {
    found: [...evaluate(readings, context)]
      .filter(isOfRotation)
      .map((finding) => prepareFinding(finding, context.tenant).content),
    over: closedFindings(readings, context)
      .filter(isOfRotation)
      .map((key) => findingId(context.tenant, key.control, key.subject, key.occurrence)),
  };
}

describe('the rotation of an IAM user', () => {
  const failed = rotation('fail', 1);
  const fixed = rotation('ok', 2);
  const failedAgain = rotation('fail', 3);

  it('opens one finding about the user in AWS, however often it fails', () => {
    const { found, over } = afterEvents(failed, rotation('fail', 1.5));
    expect(over).toEqual([found[0]?.Id.replace('T1300', 'T1330')]);
    expect(found).toHaveLength(1);
    expect(found[0]?.Title).toContain(ARN);
    expect(
      found[0]?.Resources.slice(0, 2).map(({ Type, Id, Partition }) => [Type, Id, Partition]),
    ).toEqual([
      ['AwsIamUser', ARN, 'aws'],
      ['Other', `keeper:record/us/8560/${RECORD}`, undefined],
    ]);
  });

  it('closes it on success', () => {
    const [opened] = afterEvents(failed).found;
    expect(opened?.Id).toMatch(new RegExp(`/record/${RECORD}/20261119T130000Z$`));
    expect(afterEvents(failed, fixed)).toEqual({ found: [], over: [opened?.Id] });
  });

  it('creates a NEW finding for a later failure, whatever the workflow status of the first', () => {
    const [opened] = afterEvents(failed).found;
    const { found, over } = afterEvents(failed, fixed, failedAgain);
    expect(found.map(({ Id }) => Id)).toEqual([opened?.Id.replace('T13', 'T15')]);
    expect(over).toEqual([opened?.Id]);
  });
});
