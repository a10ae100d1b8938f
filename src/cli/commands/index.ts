import type { CliCommand } from '../command.js';
import { checkCommand } from './check.js';
import { demoCommand } from './demo.js';
import { emulateCommand } from './emulate.js';
import { initCommand } from './init.js';
import { quarantineCommand } from './quarantine.js';
import { retireCommand } from './retire.js';
import { planCommand, syncCommand } from './run.js';
import { versionCommand } from './version.js';

/** In the order in which help lists them. */
export const COMMANDS: readonly CliCommand[] = [
  demoCommand,
  initCommand,
  checkCommand,
  planCommand,
  syncCommand,
  quarantineCommand,
  retireCommand,
  emulateCommand,
  versionCommand,
];
