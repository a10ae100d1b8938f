import type { AsffFinding } from '../../asff/types.js';

/** The version of the ATT&CK matrix whose ids `keeper/attack` holds. */
const ATTACK_VERSION = '19';

/** What the finding is, when it began, and which rule found it. */
export function findingInfo(finding: AsffFinding) {
  const { Id, GeneratorId, ProductArn, ProductFields } = finding;
  const { Types, RelatedFindings } = finding.FindingProviderFields;
  const attacks = attacksOf(ProductFields['keeper/attack'] ?? '');
  const source = ProductFields['keeper/source'];
  return {
    uid: Id,
    title: finding.Title,
    desc: finding.Description,
    types: Types,
    product_uid: ProductArn,
    created_time: Date.parse(finding.CreatedAt),
    modified_time: Date.parse(finding.UpdatedAt),
    first_seen_time: Date.parse(finding.FirstObservedAt),
    last_seen_time: Date.parse(finding.LastObservedAt),
    // Type 1 is a rule.
    analytic: { type_id: 1, type: 'Rule', uid: GeneratorId, ...nameOf(ProductFields) },
    ...(source !== undefined && { data_sources: [source] }),
    ...(attacks.length > 0 && { attacks }),
    ...(RelatedFindings && { related_events: RelatedFindings.map(relatedEvent) }),
  };
}

function nameOf(fields: AsffFinding['ProductFields']) {
  const control = fields['keeper/control'];
  return control === undefined ? {} : { name: control };
}

/** Refers to a finding in Security Hub, which is not an OCSF event; hence `type`, not `type_uid`. */
function relatedEvent({ Id, ProductArn }: { readonly Id: string; readonly ProductArn: string }) {
  return { uid: Id, product_uid: ProductArn, type: 'Security Hub finding' };
}

/** `T1098.003, T1133`: a sub-technique and a technique. */
function attacksOf(techniques: string) {
  return techniques
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean)
    .map((id) => {
      const [parent = id] = id.split('.');
      const technique = { uid: parent };
      return {
        technique,
        ...(parent !== id && { sub_technique: { uid: id } }),
        version: ATTACK_VERSION,
      };
    });
}
