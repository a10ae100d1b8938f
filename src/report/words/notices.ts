import type { Language } from '../../domain/language.js';
import type { Notice } from '../run-report.js';

type Notices = Readonly<Record<Notice['code'], (findings: number) => string>>;

const many = (count: number) => `${count} finding${count === 1 ? '' : 's'}`;

/** Notices for the operator that are not errors. */
export const NOTICES: Readonly<Record<Language, Notices>> = {
  en: {
    EnterpriseChanged: (findings) =>
      `The configured Keeper enterprise or region changed: ${many(findings)} of the previous one archived.`,
    SettingsChanged: (findings) => `The settings no longer include ${many(findings)}: archived.`,
    TargetRemoved: (findings) => `No longer a target of this tenant: ${many(findings)} archived.`,
    AdoptionSkipped: (findings) =>
      `--adopt was skipped: the ledger already has ${many(findings)} of this target.`,
  },
  ja: {
    EnterpriseChanged: (findings) =>
      `設定のKeeperエンタープライズまたはリージョンが変更されたため、以前のものの検出結果${findings}件をアーカイブ`,
    SettingsChanged: (findings) =>
      `設定の変更により対象外となった検出結果${findings}件をアーカイブ`,
    TargetRemoved: (findings) =>
      `このテナントの送信先から外されたため、検出結果${findings}件をアーカイブ`,
    AdoptionSkipped: (findings) =>
      `--adoptで引き継いだ検出結果はありません。状態データには、この送信先の検出結果がすでに${findings}件あります。`,
  },
};
