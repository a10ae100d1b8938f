import type { KeeperEnterprise } from '../keeper/enterprise.js';
import type { KeeperPam, KeeperPamConfiguration, KeeperPamRecord } from '../keeper/pam.js';
import type { CommandHandlers } from './command-answers.js';

const NO_PAM: KeeperPam = { configurations: [], gateways: [], records: [] };
/** The options that make Commander print a configuration with all its fields. */
const TELL_ALL = ['--verbose', '-v', '-c', '--config'];

/** Keeper Commander 18.0.13: `discoveryrotation.py` and `record.py`. */
export const PAM_HANDLERS: CommandHandlers = {
  'sync-down': () => undefined,
  'pam config list': (words, { pam = NO_PAM }) => ({
    configurations: pam.configurations.map((configuration) => ({
      ...plain(configuration),
      ...(words.some((word) => TELL_ALL.includes(word)) && { fields: configuration.secrets }),
    })),
  }),
  'pam gateway list': (_words, { pam = NO_PAM }) => ({
    gateways: pam.gateways.map(({ uid, name, status }) => ({
      ksm_app_name: 'Gateways',
      gateway_name: name,
      gateway_uid: uid,
      status,
      gateway_version: '1.6.0',
    })),
  }),
  list: (words, { pam = NO_PAM }) => {
    const types = words.filter((_word, index) => words[index - 1] === '--type');
    const records = pam.records.filter(({ type }) => types.includes(type));
    // It says so in words, which are no JSON.
    if (records.length === 0) throw new Error('Invalid JSON response');
    return records.map(({ uid, type, title }) => ({ record_uid: uid, type, title, shared: true }));
  },
  'pam rotation info': (words, enterprise) => rotationInfo(recordOf(words, enterprise), enterprise),
  get: (words, enterprise) => wholeRecord(recordOf(words, enterprise)),
};

function plain({ uid, name, type, gatewayUid, resourceUids }: KeeperPamConfiguration) {
  return {
    uid,
    config_name: name,
    config_type: type,
    gateway_uid: gatewayUid,
    resource_record_uids: resourceUids,
  };
}

/** By the UID that is a word of the command, or the value of an option. */
function recordOf(words: readonly string[], { pam = NO_PAM }: KeeperEnterprise): KeeperPamRecord {
  const uids = words.map((word) => word.split('=').at(-1));
  const record = pam.records.find(({ uid }) => uids.includes(uid));
  if (record === undefined) throw new Error('Cannot find any object with this UID');
  return record;
}

function rotationInfo({ rotation }: KeeperPamRecord, { pam = NO_PAM }: KeeperEnterprise) {
  if (!rotation) return { status: 'RRS_NO_ROTATION', ready_to_rotate: false, message: '' };
  const { status, configUid, resourceUid, schedule, disabled } = rotation;
  if (status !== 'RRS_ONLINE') return { status, ready_to_rotate: false, message: '' };
  const configuration = pam.configurations.find(({ uid }) => uid === configUid);
  return {
    status,
    ready_to_rotate: true,
    pam_config_uid: configUid,
    gateway_uid: configuration?.gatewayUid ?? null,
    admin_resource_uid: resourceUid,
    schedule_type: schedule,
    disabled,
    script_name: null,
  };
}

/** Everything that the vault holds, in clear, as `get --format json --include-dag` prints it. */
function wholeRecord(record: KeeperPamRecord) {
  const { uid, type, title, fields, settings, credentials = [], rotationProfile } = record;
  return {
    record_uid: uid,
    type,
    title,
    fields,
    custom: [],
    shared: true,
    revision: 7,
    ...(rotationProfile && { rotationProfile: { type: rotationProfile } }),
    ...(settings && {
      pamSettingsEnabled: { tunneling: false, rotation: true, ...settings },
      associatedCredentials: {
        adminCredential: credentials[0] ?? null,
        launchCredential: null,
        linkedCredentials: credentials.length === 0 ? null : credentials,
      },
    }),
  };
}
