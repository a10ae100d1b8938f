import type { AwsResource } from '../domain/aws-resource.js';
import type { Finding } from '../domain/finding.js';
import type { Subject } from '../domain/subject.js';
import type { Tenant } from '../domain/tenant.js';
import { boundMap } from './bounded-map.js';
import { resourceId } from './identity.js';
import { LIMITS } from './limits.js';
import type { AsffResource } from './types.js';

export interface MappedResources {
  readonly resources: readonly AsffResource[];
  /** How many of them are other affected subjects. */
  readonly concerned: number;
  /** Resources and evidence pairs that did not fit. */
  readonly cutResources: number;
  readonly cutEvidence: number;
}

/**
 * The AWS resource if there is one, then the subject, then other affected subjects, each once. The first resource
 * carries the evidence in its Details.
 */
export function mapResources(finding: Finding, tenant: Tenant): MappedResources {
  const { subject, resource } = finding;
  const subjectId = resourceId(tenant, subject);
  const facts = Object.entries(finding.evidence);
  const evidence = [...(resource === null ? nameOf(subject) : assumptionsOf(resource)), ...facts];
  const concerned = new Map(finding.concerned.map((it) => [resourceId(tenant, it), it]));
  concerned.delete(subjectId);
  const resources =
    resource === null
      ? [keeperResource(subjectId, evidence)]
      : [awsResource(resource, evidence), keeperResource(subjectId, nameOf(subject))];
  const shown = [...concerned].slice(0, LIMITS.resources - resources.length);
  for (const [id, it] of shown) resources.push(keeperResource(id, nameOf(it)));
  return {
    resources,
    concerned: shown.length,
    cutResources: concerned.size - shown.length,
    cutEvidence: Math.max(0, evidence.length - LIMITS.details.pairs),
  };
}

type Pairs = readonly (readonly [key: string, value: string])[];

/** A person known by both names shows both: the address that events name, and the id in lists of users. */
function nameOf({ name, resourceId }: Subject): Pairs {
  if (name === null) return [];
  if (resourceId === undefined) return [['name', name]];
  return [
    ['user-name', name],
    ['user-id', resourceId],
  ];
}

/**
 * Keeper stores the name of an IAM user without its path, so the ARN is built with the root path. For a user under
 * another path that ARN does not exist, and the reader has to know why.
 */
function assumptionsOf({ type }: AwsResource): Pairs {
  return type === 'AwsIamUser' ? [['assumed-path', '/']] : [];
}

/** AWS partner guide: `Other` is the type of anything that is not an AWS resource. */
function keeperResource(id: string, details: Pairs): AsffResource {
  return { Type: 'Other', Id: id, ...detailsOf(details) };
}

function awsResource(given: AwsResource, details: Pairs): AsffResource {
  const { type, arn, partition, region } = given;
  return {
    Type: type,
    Id: arn,
    Partition: partition,
    ...(region !== null && { Region: region }),
    ...detailsOf(details),
  };
}

function detailsOf(pairs: Pairs): Pick<AsffResource, 'Details'> {
  return pairs.length === 0 ? {} : { Details: { Other: boundMap(pairs, LIMITS.details) } };
}
