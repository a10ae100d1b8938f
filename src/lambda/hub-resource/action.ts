import {
  CreateActionTargetCommand,
  DeleteActionTargetCommand,
  InvalidAccessException,
  ResourceConflictException,
  ResourceNotFoundException,
  SecurityHubClient,
  UpdateActionTargetCommand,
} from '@aws-sdk/client-securityhub';
import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import type { MadeResource } from './made-resource.js';

/** A Security Hub custom action, as described in the template. */
interface CustomAction {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly description: string;
}

/**
 * Creates or deletes a custom action. CloudFormation's own type for them is not available in every Region, and a
 * template with an unknown type is rejected there even if a condition excludes the resource.
 */
export async function makeAction(event: CloudFormationCustomResourceEvent): Promise<MadeResource> {
  const action = readAction(event.ResourceProperties);
  await carryOut(event.RequestType, action);
  return { id: action.id };
}

function readAction(properties: Readonly<Record<string, unknown>>): CustomAction {
  const text = (name: string) => String(properties[name]);
  return {
    id: text('Id'),
    arn: text('Arn'),
    name: fitMenu(text('Name')),
    description: text('Description'),
  };
}

/** Security Hub, CreateActionTarget: 20 characters. The enterprise id, which comes last, matters most. */
function fitMenu(name: string): string {
  const fits = name.length <= 20 ? name : name.replace(' Keeper', '');
  return fits.slice(0, 20);
}

async function carryOut(
  request: CloudFormationCustomResourceEvent['RequestType'],
  action: CustomAction,
): Promise<void> {
  const hub = new SecurityHubClient();
  if (request === 'Delete') return remove(hub, action);
  const { id: Id, arn: ActionTargetArn, name: Name, description: Description } = action;
  try {
    await hub.send(new CreateActionTargetCommand({ Id, Name, Description }));
  } catch (error) {
    if (!(error instanceof ResourceConflictException)) throw error;
    await hub.send(new UpdateActionTargetCommand({ ActionTargetArn, Name, Description }));
  }
}

/** An action that no longer exists, with or without Security Hub itself, counts as deleted. */
async function remove(hub: SecurityHubClient, { arn }: CustomAction): Promise<void> {
  try {
    await hub.send(new DeleteActionTargetCommand({ ActionTargetArn: arn }));
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return;
    if (error instanceof InvalidAccessException) return;
    throw error;
  }
}
