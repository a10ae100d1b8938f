import type { KeeperPam, KeeperPamRecord } from './pam.js';

/** Mapped to an AWS account in the demo configuration. */
export const DEMO_PAM_CONFIGURATION = 'cfgAwsProd000000000000';
/** The AWS IAM user whose rotation fails in the demo. */
export const DEMO_IAM_USER = 'usrDeploy0000000000000';

const MACHINE = 'macWeb0000000000000000';

const records: readonly KeeperPamRecord[] = [
  {
    uid: DEMO_IAM_USER,
    type: 'pamUser',
    title: 'Deploy robot',
    fields: [{ type: 'login', value: ['deploy-bot'] }],
    rotationProfile: 'iam_user',
    rotation: {
      status: 'RRS_ONLINE',
      configUid: DEMO_PAM_CONFIGURATION,
      resourceUid: null,
      schedule: 'scheduled',
      disabled: false,
    },
  },
  {
    uid: 'usrWeb0000000000000000',
    type: 'pamUser',
    title: 'Web server administrator',
    fields: [{ type: 'login', value: ['ec2-user'] }],
    rotationProfile: null,
    rotation: null,
  },
  {
    uid: MACHINE,
    type: 'pamMachine',
    title: 'Web server',
    fields: [
      { type: 'text', label: 'instanceId', value: ['i-0a1b2c3d4e5f60718'] },
      { type: 'text', label: 'providerRegion', value: ['us-east-1'] },
    ],
    settings: { connections: true, sessionRecording: false, typescriptRecording: false },
    jitSettings: null,
    credentials: ['usrWeb0000000000000000'],
  },
];

/** A small KeeperPAM on AWS: an IAM user with rotation, and a machine with standing access and no rotation. */
export function demoPam(): KeeperPam {
  return {
    configurations: [
      {
        uid: DEMO_PAM_CONFIGURATION,
        name: 'AWS production',
        type: 'pamAwsConfiguration',
        gatewayUid: 'gtwAws0000000000000000',
        resourceUids: [MACHINE],
        secrets: {},
      },
    ],
    gateways: [{ uid: 'gtwAws0000000000000000', name: 'Gateway in AWS', status: 'ONLINE' }],
    records: structuredClone([...records]),
  };
}
