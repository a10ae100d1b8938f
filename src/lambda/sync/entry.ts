import process from 'node:process';
import { configured } from '../container.js';
import { createBridge } from '../deps.js';
import { createSyncHandler } from './handler.js';

/** The Lambda function behind the job queue. */
export const handler = createSyncHandler(configured(process.env, createBridge));
