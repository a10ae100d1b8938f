#!/usr/bin/env node
import process from 'node:process';
import { unsupportedNode } from './node-version.js';

// Imports are evaluated before the first statement, and an old Node.js fails on the syntax of some of them, so
// everything else is imported only after the version check.
const unsupported = unsupportedNode(process.versions.node);
if (unsupported === null) {
  // Node.js 20 is a deliberate minimum; the SDK's deprecation warning about it is not useful to users.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const [{ start }, { COMMANDS }] = await Promise.all([
    import('./start.js'),
    import('./commands/index.js'),
  ]);
  await start(process, COMMANDS);
} else {
  process.stderr.write(unsupported);
  process.exitCode = 2;
}
