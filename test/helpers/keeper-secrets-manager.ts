import {
  createCipheriv,
  createDecipheriv,
  createECDH,
  createHash,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';

/** A record of one application, as its device receives it. */
export interface SharedRecord {
  readonly uid: string;
  readonly title: string;
  readonly password: string;
}

/** What a device of an application stores, in the format of `ksm profile export`. */
export interface Device {
  readonly config: string;
  readonly clientId: string;
  readonly appKey: Buffer;
  record: SharedRecord;
}

/**
 * A Keeper Secrets Manager behind `fetch`, with real keys: no other device can read its responses
 * to one.
 */
export function createSecretsManagerCloud() {
  const server = createECDH('prime256v1');
  const publicKey = server.generateKeys();
  const devices = new Map<string, Device>();
  let refusal: Response | null = null;

  function bindDevice(record: SharedRecord): Device {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
    const appKey = randomBytes(32);
    const clientId = randomBytes(64).toString('base64');
    const config = JSON.stringify({
      hostname: 'keepersecurity.com',
      clientId,
      privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
      appKey: appKey.toString('base64'),
      serverPublicKeyId: '10',
      serverPublicKey: publicKey.toString('base64url'),
    });
    const device = { config, clientId, appKey, record };
    devices.set(clientId, device);
    return device;
  }

  async function respond(_url: string | URL | Request, init?: RequestInit): Promise<Response> {
    if (refusal !== null) return refusal.clone();
    const headers = new Headers(init?.headers);
    const key = openKey(Buffer.from(headers.get('transmissionkey') ?? '', 'base64'));
    const asked = JSON.parse(decrypt(Buffer.from(init?.body as Uint8Array), key).toString());
    const device = devices.get(asked.clientId);
    if (device === undefined) return new Response('{"error":"access_denied"}', { status: 403 });
    return new Response(
      new Uint8Array(encrypt(JSON.stringify({ records: [sealed(device)] }), key)),
    );
  }

  /**
   * ECIES as in Keeper: the sender's public key, then the text encrypted with the SHA-256 of the
   * shared secret.
   */
  function openKey(box: Buffer): Buffer {
    const shared = server.computeSecret(box.subarray(0, 65));
    return decrypt(box.subarray(65), createHash('sha256').update(shared).digest());
  }

  return {
    bindDevice,
    fetch: respond as typeof fetch,
    /** Every later call gets this response; null restores the default responses. */
    refuse(response: Response | null) {
      refusal = response;
    },
  };
}

function sealed({ appKey, record: { uid, title, password } }: Device) {
  const recordKey = randomBytes(32);
  const data = {
    title,
    type: 'login',
    fields: [{ type: 'password', value: [password] }],
    custom: [],
  };
  return {
    recordUid: uid,
    recordKey: encrypt(recordKey, appKey).toString('base64'),
    data: encrypt(JSON.stringify(data), recordKey).toString('base64'),
    revision: 1,
    isEditable: false,
  };
}

function encrypt(text: string | Buffer, key: Buffer): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(box: Buffer, key: Buffer): Buffer {
  const cipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, 12));
  cipher.setAuthTag(box.subarray(-16));
  return Buffer.concat([cipher.update(box.subarray(12, -16)), cipher.final()]);
}
