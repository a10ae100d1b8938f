import * as z from 'zod';
import { Flag, Id } from '../keeper/admin-api/values.js';
import { commanderMismatch } from '../keeper/commander/mismatch.js';

/** A node as Commander prints it; `sso_provisioning` is present on a node with a single sign-on service. */
const NodeRow = z.object({
  node_id: Id,
  name: z.string().nullish(),
  parent_id: Id.nullish(),
  sso_provisioning: z.string().nullish(),
  isolated: Flag.nullish(),
});
type NodeRow = z.output<typeof NodeRow>;

export interface NodeTree {
  /** How many nodes have a single sign-on service of their own. */
  readonly ssoNodes: number;
  /** Whether Commander's account manages the root node, so that no node, role or user is hidden from it. */
  readonly hasRoot: boolean;
  /** By path, as Commander prints it for users; null if the path is unknown or ambiguous. */
  usesSso(path: string): boolean | null;
  /** Whether the node, or one above it, is isolated from the nodes beside it; null as above. */
  isIsolated(path: string): boolean | null;
}

/** @throws BridgeError `ContractMismatch` */
export function decodeNodes(data: unknown): NodeTree {
  const rows = z.array(NodeRow).safeParse(data).data;
  if (rows === undefined) throw commanderMismatch('nodes', 'expected a list of nodes.');
  const nodes = new Map(rows.map((row) => [row.node_id, row]));
  const lines = rows.map((row) => lineOf(row, nodes));
  return {
    ssoNodes: rows.filter(hasSso).length,
    hasRoot: rows.some(({ parent_id }) => !parent_id),
    usesSso: byPath(lines, hasSso),
    isIsolated: byPath(lines, ({ isolated }) => isolated === true),
  };
}

/** Whether any node of the line at a path has a property; null if the path is unknown, or if lines of one path differ. */
function byPath(lines: readonly NodeRow[][], has: (row: NodeRow) => boolean) {
  const states = new Map<string, boolean | null>();
  for (const line of lines) {
    const path = line.map(({ name, node_id }) => name || node_id).join('\\');
    const state = line.some(has);
    const other = states.get(path);
    states.set(path, other === undefined || other === state ? state : null);
  }
  return (path: string): boolean | null => states.get(path) ?? null;
}

function hasSso({ sso_provisioning: service }: NodeRow): boolean {
  return typeof service === 'string';
}

/**
 * The node and its ancestors, the root first. Single sign-on of a node also applies to the nodes below it
 * (docs.keeper.io/sso-connect-guide/faqs).
 */
function lineOf(row: NodeRow, nodes: ReadonlyMap<string, NodeRow>): NodeRow[] {
  const line = new Set<NodeRow>();
  for (let node: NodeRow | undefined = row; node && !line.has(node); ) {
    line.add(node);
    node = nodes.get(node.parent_id ?? '');
  }
  return [...line].reverse();
}
