import type { Command } from 'commander';
import type { Config } from '../config/schema.js';
import { joinDetails } from '../report/details.js';
import { collectDetails } from '../report/html/collect.js';
import { htmlModel } from '../report/html/model.js';
import { renderHtmlReport } from '../report/html/page.js';
import { WORDS } from '../report/html/words.js';
import type { RunReport } from '../report/run-report.js';
import type { Words } from '../report/words/en.js';
import type { SyncDeps } from '../sync/deps.js';
import type { CommandCall } from './command.js';
import { assertPageFile, writePage } from './page-file.js';

export function declareHtml(command: Command, { options }: Words): Command {
  return command.option('--html <file>', options.html);
}

export interface WrittenRun {
  readonly report: RunReport;
  /** The page that was asked for could not be written. */
  readonly isPageLost: boolean;
}

/** Does a run, and writes it to a file where one is named. */
export async function withHtmlFile(
  file: string | undefined,
  config: Config,
  deps: SyncDeps,
  call: CommandCall,
  run: (deps: SyncDeps) => Promise<RunReport>,
): Promise<WrittenRun> {
  if (file === undefined) return { report: await run(deps), isPageLost: false };
  await assertPageFile({ option: '--html', given: file, file }, call);
  const details = collectDetails(config.tenants.length);
  const reported = deps.details === undefined ? details : joinDetails(deps.details, details);
  const report = await run({ ...deps, details: reported });
  const page = renderHtmlReport(htmlModel(report, details), WORDS[config.language]);
  return { report, isPageLost: !(await writePage(file, page, call)) };
}
