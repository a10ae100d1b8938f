import {
  CreateInsightCommand,
  DeleteInsightCommand,
  InvalidAccessException,
  LimitExceededException,
  ResourceNotFoundException,
  SecurityHubClient,
  UpdateInsightCommand,
} from '@aws-sdk/client-securityhub';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import { type MadeResource, NOT_CREATED } from './made-resource.js';

/**
 * Creates or deletes an insight. CloudFormation's own type for them fails a stack in a Region where Security Hub is
 * disabled; an insight is only a view of the findings, so the bridge works without it.
 */
export async function makeInsight(event: CloudFormationCustomResourceEvent): Promise<MadeResource> {
  const hub = new SecurityHubClient();
  const arn = 'PhysicalResourceId' in event ? event.PhysicalResourceId : NOT_CREATED;
  if (event.RequestType === 'Delete') {
    await remove(hub, arn);
    return { id: arn };
  }
  if (!isTarget(event.ResourceProperties)) {
    return { id: NOT_CREATED, skipped: 'This Region receives no findings.' };
  }
  try {
    return { id: await put(hub, arn, event.ResourceProperties) };
  } catch (error) {
    if (error instanceof InvalidAccessException || error instanceof LimitExceededException) {
      return { id: NOT_CREATED, skipped: String(error) };
    }
    throw error;
  }
}

function isTarget(properties: Readonly<Record<string, unknown>>): boolean {
  return String(properties['TargetRegions']).split(',').includes(String(process.env['AWS_REGION']));
}

/** Recreates an insight that somebody deleted. */
async function put(
  hub: SecurityHubClient,
  arn: string,
  properties: Readonly<Record<string, unknown>>,
): Promise<string> {
  const insight = {
    Name: String(properties['Name']),
    GroupByAttribute: String(properties['GroupByAttribute']),
    // Sent as text, because CloudFormation converts the numbers in a custom resource to strings.
    Filters: JSON.parse(String(properties['Filters'])),
  };
  if (arn !== NOT_CREATED) {
    try {
      await hub.send(new UpdateInsightCommand({ InsightArn: arn, ...insight }));
      return arn;
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  }
  const { InsightArn = NOT_CREATED } = await hub.send(new CreateInsightCommand(insight));
  return InsightArn;
}

/** An insight that no longer exists, with or without Security Hub itself, counts as deleted. */
async function remove(hub: SecurityHubClient, arn: string): Promise<void> {
  if (arn === NOT_CREATED) return;
  try {
    await hub.send(new DeleteInsightCommand({ InsightArn: arn }));
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return;
    if (error instanceof InvalidAccessException) return;
    throw error;
  }
}
