import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Files in PEM: the certificate of a private CA, and a server key with a certificate signed by it.
 */
export interface PrivateCa {
  readonly ca: string;
  readonly key: string;
  readonly cert: string;
}

/**
 * Creates a private CA for these host names with openssl; the keys exist only in the directory of
 * one test run.
 */
export async function makePrivateCa(
  directory: string,
  hosts: readonly string[],
): Promise<PrivateCa> {
  const at = (name: string) => join(directory, name);
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await writeFile(at('san'), `subjectAltName=${hosts.map((host) => `DNS:${host}`).join()}`);
  const caFiles = ['-keyout', at('ca.key'), '-out', at('ca.pem')];
  await run('openssl', [
    'req',
    '-x509',
    ...newKey,
    ...caFiles,
    '-days',
    '2',
    '-subj',
    '/CN=Test CA',
  ]);
  const serverFiles = ['-keyout', at('server.key'), '-out', at('server.csr')];
  await run('openssl', ['req', ...newKey, ...serverFiles, '-subj', '/CN=server']);
  const signing = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-CAcreateserial', '-days', '2'];
  const signed = ['-extfile', at('san'), '-in', at('server.csr'), '-out', at('server.pem')];
  await run('openssl', ['x509', '-req', ...signing, ...signed]);
  return { ca: at('ca.pem'), key: at('server.key'), cert: at('server.pem') };
}
