import type { ControlDefinition, ControlFamily } from '../../src/controls/catalogue/definition.js';
import { catalogue } from '../../src/controls/catalogue/index.js';

const FAMILIES: readonly (readonly [ControlFamily, heading: string, about: string])[] = [
  [
    'benchmark',
    'Benchmarks',
    'One finding each, about the enterprise: FAILED, PASSED, WARNING (ignored in Keeper) or NOT_AVAILABLE. A benchmark that Keeper adds later has MEDIUM and a general text.',
  ],
  [
    'policy',
    'Role policies',
    'One finding for each check and role that has users; a role with privileges over nodes counts as administrative and is judged more strictly. Needs Commander.',
  ],
  [
    'adoption',
    'Adoption',
    'Sent while there is a problem. Shares and lists need the complete list of users.',
  ],
  [
    'alert',
    'Alerts',
    'One finding for each type of security alert of the last 30 days, with its trend and the users most concerned.',
  ],
  [
    'event',
    'Events',
    'From the audit log: one finding for each subject and UTC day, archived after 30 days; those that another event ends are archived by it. Every other event of Keeper can be switched on by `controls: { "event.<code>": { enabled: true } }`.',
  ],
  ['pam', 'Privileged access', 'On the AWS resource where it is known, else on the Keeper record.'],
  ['bridge', 'The bridge itself', 'The heartbeat is off unless it is switched on.'],
];

const HEAD = `# Finding catalogue

<!-- Made by \`npm run docs\` from the catalogue; do not edit. -->

Severities are those of a problem; what passes is INFORMATIONAL. Each can be changed in the configuration under
\`controls\`. HIGH and CRITICAL are given sparingly, each with its reason.
`;

/** The page, made from the catalogue that the findings are made with. */
export function findingsPage(): string {
  const controls = catalogue();
  const sections = FAMILIES.map(([family, heading, about]) => {
    const rows = controls.filter((control) => control.family === family).map(row);
    return [`## ${heading}`, '', about, '', ...TABLE, ...rows, ''].join('\n');
  });
  return `${[HEAD, ...sections].join('\n')}`;
}

const TABLE = [
  '| control | severity | why | finding type | requirements |',
  '| --- | --- | --- | --- | --- |',
];

function row(control: ControlDefinition): string {
  const { id, severity, severityReason, types, requirements, remediationUrl } = control;
  const cells = [
    `[\`${id}\`](${remediationUrl})`,
    severity,
    severityReason ?? '',
    types.join('<br>'),
    requirements.join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
}
