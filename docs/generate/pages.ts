import { configurationPage } from './configuration.js';
import { findingsPage } from './findings.js';

/** Every page of docs/ that is made from the program; a test compares them with what stands there. */
export const GENERATED_PAGES: readonly { readonly file: string; readonly render: () => string }[] =
  [
    { file: 'configuration.md', render: configurationPage },
    { file: 'findings.md', render: findingsPage },
  ];
