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

/** A custom action of Security Hub, as the template describes it. */
interface CustomAction {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly description: string;
}

/**
 * Makes or removes a custom action. CloudFormation's own type for them is too new to be known in every Region, and a
 * template with an unknown type is refused there even where a condition leaves it out.
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

/** Security Hub, CreateActionTarget: 20 characters. The id of an enterprise, which comes last, matters most. */
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

/** Gone already, with Security Hub itself or without it, is as good as removed. */
async function remove(hub: SecurityHubClient, { arn }: CustomAction): Promise<void> {
  try {
    await hub.send(new DeleteActionTargetCommand({ ActionTargetArn: arn }));
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return;
    if (error instanceof InvalidAccessException) return;
    throw error;
  }
}
