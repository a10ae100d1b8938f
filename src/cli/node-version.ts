/** The oldest Node.js that the dependencies run on; package.json `engines` says the same, and a test compares them. */
const MINIMUM = { major: 20, minor: 19 } as const;

/**
 * What to tell a user whose Node.js is too old; null when it is new enough.
 * @param version as in `process.versions.node`, for example `18.20.4`
 */
export function unsupportedNode(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const { major: needed, minor: neededMinor } = MINIMUM;
  if (major > needed || (major === needed && minor >= neededMinor)) return null;
  return `keeper-bridge needs Node.js ${needed}.${neededMinor} or later; this is ${version}. Install a newer Node.js (https://nodejs.org), then run the command again.\n`;
}
