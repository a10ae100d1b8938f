#!/usr/bin/env node
import process from 'node:process';
import { COMMANDS } from './commands/index.js';
import { start } from './start.js';

// Our floor is Node 20 by decision; the SDK's advice about it is not for those who run us.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
await start(process, COMMANDS);
