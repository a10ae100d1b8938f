import { type FileHandle, open } from 'node:fs/promises';
import { BridgeError } from '../util/errors.js';

/** The longest secret, a Keeper Secrets Manager configuration, is under 2 KB. */
const MAX_SECRET_BYTES = 64 * 1024;
/** Read permission for users other than the owner and the group. */
const READ_BY_OTHERS = 0o004;

/**
 * Reads a file that holds one secret.
 * @param onExposed called when every user of the machine may read the file
 * @throws BridgeError `SecretTooLarge`; errors of the file system
 */
export async function readSecretFile(path: string, onExposed: () => void): Promise<string> {
  const file = await open(path, 'r');
  try {
    const stats = await file.stat();
    // Pipes and devices do not stay readable like files; Windows has no such permissions.
    if (stats.isFile() && (stats.mode & READ_BY_OTHERS) !== 0 && process.platform !== 'win32') {
      onExposed();
    }
    return await readBounded(path, file);
  } finally {
    await file.close();
  }
}

async function readBounded(path: string, file: FileHandle): Promise<string> {
  const buffer = Buffer.alloc(MAX_SECRET_BYTES + 1);
  let length = 0;
  // A pipe returns its content in chunks.
  for (;;) {
    const { bytesRead } = await file.read(buffer, length, buffer.length - length);
    length += bytesRead;
    if (length > MAX_SECRET_BYTES) throw tooLarge(path);
    if (bytesRead === 0) return buffer.toString('utf8', 0, length);
  }
}

function tooLarge(path: string): BridgeError {
  return new BridgeError(
    'SecretTooLarge',
    `The file ${path} has more than ${MAX_SECRET_BYTES} bytes; a secret has a few hundred.`,
    { hint: 'Use a file that contains only the secret.', fatal: true },
  );
}
