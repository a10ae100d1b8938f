import type { KeeperEnterprise } from '../keeper/enterprise.js';
import type { KeeperPam, KeeperPamConfiguration, KeeperPamRecord } from '../keeper/pam.js';
import { type CommandHandlers, Returned } from './outputs.js';
import { showJitSettings } from './pam-just-in-time.js';

const NO_PAM: KeeperPam = { configurations: [], gateways: [], records: [] };
/** The options that make Commander print a configuration with all its fields. */
const TELL_ALL = ['--verbose', '-v', '-c', '--config'];

/** Keeper Commander 18.0.13: `discoveryrotation.py` and `record.py`. */
export const PAM_HANDLERS: CommandHandlers = {
  'sync-down': () => undefined,
  'pam config list': (words, { pam = NO_PAM }) => ({
    // A configuration whose folder it cannot resolve is omitted and logged (`discoveryrotation.py`).
    configurations: pam.configurations
      .filter(({ isWithoutFolder }) => !isWithoutFolder)
      .map((configuration) => ({
        ...plain(configuration),
        ...(words.some((word) => TELL_ALL.includes(word)) && { fields: configuration.secrets }),
      })),
  }),
  'pam gateway list': (_words, { pam = NO_PAM }) => ({
    gateways: pam.gateways.map(gatewayRow),
    ...(pam.gateways.length === 0 && { message: 'This Enterprise does not have Gateways yet.' }),
  }),
  list: (words, { pam = NO_PAM }) => {
    const types = words.filter((_word, index) => words[index - 1] === '--type');
    const records = pam.records.filter(({ type }) => types.includes(type));
    // `handle_empty_result` in record.py.
    if (records.length === 0) return new Returned({ message: 'No records are found' });
    return records.map(({ uid, type, title }) => ({
      record_uid: uid,
      type,
      title,
      shared: true,
      record_category: 'classic',
    }));
  },
  'pam rotation info': (words, enterprise) => rotationInfo(recordOf(words, enterprise), enterprise),
  'pam connection jit': (words, enterprise) =>
    showJitSettings(words, recordOf(words, enterprise), enterprise),
  'pam workflow read': (words, enterprise) => workflowOf(recordOf(words, enterprise)),
  get: (words, enterprise) => wholeRecord(recordOf(words, enterprise), enterprise),
};

/** An offline gateway has no version, and several instances share one status. */
function gatewayRow({ uid, name, status }: KeeperPam['gateways'][number]) {
  const instances = Number(/\d+/.exec(status)?.[0] ?? 1);
  const row = {
    ksm_app_name: 'Gateways',
    ksm_app_uid: uid,
    ksm_app_accessible: true,
    gateway_name: name,
    gateway_uid: uid,
    status,
  };
  if (instances === 1) {
    return { ...row, gateway_version: status === 'ONLINE' ? '1.6.0' : '' };
  }
  return {
    ...row,
    instances: Array.from({ length: instances }, (_, index) => ({
      instance_number: index + 1,
      gateway_version: '1.6.0',
      ip_address: '',
      connected_on: 0,
      status: 'ONLINE',
    })),
  };
}

function plain({ uid, name, type, gatewayUid, resourceUids }: KeeperPamConfiguration) {
  return {
    uid,
    config_name: name,
    config_type: type,
    gateway_uid: gatewayUid,
    resource_record_uids: resourceUids,
    folder: { name: 'PAM', type: 'shared_folder', uid: 'emulatedSharedFolder00' },
    shared_folder: { name: 'PAM', uid: 'emulatedSharedFolder00' },
  };
}

/** By the UID in the command or in an option's value. */
function recordOf(words: readonly string[], { pam = NO_PAM }: KeeperEnterprise): KeeperPamRecord {
  const uids = words.map((word) => word.split('=').at(-1));
  const record = pam.records.find(({ uid }) => uids.includes(uid));
  if (record === undefined) throw new Error('get: Cannot find any object with UID');
  return record;
}

function rotationInfo({ rotation }: KeeperPamRecord, { pam = NO_PAM }: KeeperEnterprise) {
  if (!rotation) return notReady('RRS_NO_ROTATION');
  const { status, configUid, resourceUid, schedule, disabled } = rotation;
  if (status !== 'RRS_ONLINE') return notReady(status);
  const configuration = pam.configurations.find(({ uid }) => uid === configUid);
  return {
    status,
    ready_to_rotate: true,
    pam_config_uid: configUid,
    node_id: 1,
    gateway_name: '-',
    gateway_uid: configuration?.gatewayUid ?? '-',
    admin_resource_uid: resourceUid,
    password_complexity: null,
    password_complexity_detail: null,
    schedule_type: schedule,
    schedule_data: null,
    use_default_rotation_schedule: false,
    disabled,
    script_name: null,
  };
}

/** `WorkflowReadCommand` in workflow/config_commands.py. */
function workflowOf({ uid, title, workflow }: KeeperPamRecord) {
  if (!workflow) return { status: 'no_workflow', message: 'No workflow configured' };
  return {
    record_uid: uid,
    record_name: title,
    parameters: {
      approvals_needed: workflow.approvalsNeeded,
      checkout_needed: false,
      start_access_on_approval: false,
      require_reason: true,
      require_ticket: false,
      require_mfa: false,
      access_duration: '1 hour',
      allowed_times: null,
    },
    approvers: [{ escalation: false, type: 'user', email: 'approver@example.com' }],
  };
}

/** `PAMRouterGetRotationInfo` in discoveryrotation.py. */
function notReady(status: string) {
  return { status, ready_to_rotate: false, use_default_rotation_schedule: false };
}

/** Everything in the vault, in plain text, as `get --format json --include-dag` prints it. */
function wholeRecord(record: KeeperPamRecord, { pam = NO_PAM }: KeeperEnterprise) {
  const {
    uid,
    type,
    title,
    fields,
    settings,
    credentials = [],
    rotation,
    rotationProfile,
  } = record;
  const configuration = pam.configurations.find(({ resourceUids }) => resourceUids.includes(uid));
  const configUid = configuration?.uid ?? rotation?.configUid ?? null;
  return {
    record_uid: uid,
    type,
    title,
    fields,
    custom: [],
    shared: true,
    revision: 7,
    version: 3,
    pam_configuration_uid: configUid,
    gateway_uid: pam.configurations.find((it) => it.uid === configUid)?.gatewayUid ?? null,
    pamSettingsEnabled: { ...NO_SETTINGS, ...settings },
    associatedCredentials: {
      adminCredential: credentials[0] ?? null,
      launchCredential: null,
      linkedCredentials: credentials.length === 0 ? null : credentials,
    },
    ...(rotationProfile && { rotationProfile: { type: rotationProfile } }),
  };
}

/** The keys of `pamSettingsEnabled` without data in Keeper's graph (`record.py`). */
const NO_SETTINGS = {
  connections: null,
  tunneling: null,
  rotation: null,
  sessionRecording: null,
  typescriptRecording: null,
  remoteBrowserIsolation: null,
  aiEnabled: null,
  aiSessionTerminate: null,
};
