import * as patterns from '../../infra/event-patterns.js';
import { type BridgeEvent, EVENT_SOURCE } from '../../src/events/bridge-event.js';
import { findingEvent } from '../../src/events/finding-event.js';
import { sampleAsff, sampleFindings, sampleTarget } from './sample-findings.js';

const ENTERPRISES = [{ region: 'us', id: '8560' }];

export function allFindingsPattern(): string {
  return json(patterns.allFindingsPattern(ENTERPRISES));
}

export function severeFindingsPattern(): string {
  return json(patterns.severeFindingsPattern(ENTERPRISES));
}

/** The event as a rule on the bus receives it. */
export function openedEvent(): string {
  const { detailType, resources, detail } = sampleEvent();
  return json({ source: EVENT_SOURCE, 'detail-type': detailType, resources, detail });
}

/** A rotation that failed for the first time. */
export function sampleEvent(): BridgeEvent {
  const sample = sampleFindings().get('pam.rotation-failed');
  if (sample === undefined) throw new Error('The sample of pam.rotation-failed is missing.');
  return findingEvent(
    {
      command: 'sync',
      runId: '01KB0EXAMPLE00000000000000',
      tenant: 'acme',
      account: sampleTarget.account,
      region: sampleTarget.region,
    },
    {
      kind: 'acknowledged',
      item: { action: 'create', finding: sampleAsff(sample), bytes: 1, superseded: false },
      error: null,
    },
    undefined,
    { detailType: 'Finding Opened', reason: 'created' },
  );
}

function json(value: unknown): string {
  return `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
}
