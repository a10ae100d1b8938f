/** The oldest Node.js that the dependencies support; a test compares it with package.json `engines`. */
const MINIMUM = { major: 20, minor: 19 } as const;

/**
 * The message for a Node.js that is too old; null if it is supported.
 * @param version as in `process.versions.node`, for example `18.20.4`
 */
export function unsupportedNode(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const { major: needed, minor: neededMinor } = MINIMUM;
  if (major > needed || (major === needed && minor >= neededMinor)) return null;
  return `keeper-bridge needs Node.js ${needed}.${neededMinor} or later; this is ${version}. Install a newer Node.js (https://nodejs.org), then run the command again.\n`;
}
