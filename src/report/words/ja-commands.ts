import type { englishCommands } from './en-commands.js';
import { japaneseWeek } from './ja-week.js';

export const japaneseCommands: typeof englishCommands = {
  summary: 'Keeperが示すエンタープライズのセキュリティ態勢を、AWS Security Hubに送信します。',
  summaries: {
    demo: 'このマシンだけで一連の動作を表示 (アカウントもトークンも不要、外部への送信なし)',
    init: '説明付きの設定ファイルを、オプションまたはターミナルでの回答から作成',
    check: '同期に必要なものをすべて確認し、問題があれば対処方法を表示 (何も変更しない)',
    plan: '同期で送信される内容と費用を表示 (何も送信しない)',
    sync: 'Keeperから1回取得し、変更のあったものを送信',
    export: 'すべての検出結果をファイルまたは標準出力に書き出す (AWSは不要)',
    quarantine: 'Security Hubに拒否された検出結果と理由を一覧表示、または再送信の対象に戻す',
    retire: 'アンインストールの前に、このブリッジのすべての検出結果をアーカイブ',
    emulate: '組み込みのKeeper、Keeperコマンダー、Security Hubだけを起動 (利用者のテスト用)',
    schema: '設定ファイルのJSONスキーマを表示 (エディターでの入力補完用)',
    version: 'バージョンを表示',
    help: 'コマンドの説明とオプションを表示',
  },
  options: {
    config: '設定ファイル (既定: keeper-bridge.yaml、なければ環境変数KEEPER_BRIDGE_CONFIG)',
    json: '標準出力に1つのJSON文書を出力',
    logLevel: '標準エラー出力へのログの詳しさ (既定: warn、ターミナルでは出力しない)',
    noColor: '色を付けない',
    help: 'この説明を表示',
    html: '実行内容を、ブラウザで開ける1つのHTMLファイルに書き出す',
    all: '重要なものだけでなく、すべての変更を一覧表示する',
    detailedExitcode: '送信する変更がある場合、終了コードを10にする',
    confirmArchive: 'ソースの大半がなくなっていてもアーカイブする',
    yes: '確認なしでアーカイブする (ターミナルがない場合と--jsonでは必須)',
    adopt: '状態データが空か、行や位置の記録が失われている場合、先にSecurity Hubから作り直す',
    only: '指定したソースだけを取得 (カンマ区切り)',
    out: '次に起こることのレポートをFOLDER/report.htmlに書き出す',
    week: '代わりに、500人と6件の攻撃の1週間を示す (数分かかる)',
    output: '書き出し先 (既定: keeper-bridge.yaml)',
    format: '検出結果の形式',
    exportOutput: '書き出し先のファイル (既定: 標準出力。--jsonでは必須)',
    keeperRegion: 'エンタープライズのデータセンター (例: us、eu)',
    enterpriseId: 'KeeperエンタープライズのID',
    account: '検出結果を受け取るAWSアカウント',
    awsRegion: 'Security Hubのリージョン (例: us-east-1)',
    force: '既存のファイルを置き換える',
    port: 'Keeperのポート番号。続く2つをSecurity HubとKeeperコマンダーが使用 (既定: 空いているもの)',
    action: '操作',
    write: '見つかったエンドポイントのパスを設定ファイルに書き込む',
    record: 'すべての応答の構造 (キー名と型のみ、値は含まない) を報告用のファイルに書き出す',
  },
  choices: (choices) => `指定できる値: ${choices.join('、')}`,
  titles: {
    'Usage:': '使い方:',
    'Arguments:': '引数:',
    'Options:': 'オプション:',
    'Global Options:': '共通オプション:',
    'Commands:': 'コマンド:',
  },

  demoHead: ['作成', '更新', '再アクティブ化', 'アーカイブ', '変更なし', '呼び出し', '課金'],
  demoEvents: '起こったことと、その結果',
  demoIntro:
    'このマシン上のKeeperエンタープライズとSecurity HubをHTTPで使います。AWSが拒否するものは、ここでも拒否されます。',
  demoPlace: (account, regions) =>
    `アカウント${account}、リージョン${regions.join('、')}の検出結果の合計:`,
  demoNext:
    '次の手順: keeper-bridge init、keeper-bridge check、keeper-bridge planの順に実行してください。',
  chapters: {
    first: { title: '最初の同期', shows: 'すべての検出結果が両方のリージョンに作成される' },
    quiet: {
      title: '変更なし',
      shows: '送信の呼び出しは1回もなく、料金は発生しない',
    },
    change: {
      title: '管理者の二要素認証が必須になる',
      shows: 'その検出結果だけがPASSEDに更新される',
    },
    faults: {
      title: 'Security Hubのスロットリング、障害、切断の最中に、ベンチマークが満たされる',
      shows: '受領されるまで再試行し、欠落も重複もない',
    },
    unreadable: {
      title: 'Keeperがアラートの提供を拒否する',
      shows: '不明は解決ではない。検出結果はそのまま残り、取得できないことを示す1件が加わる',
    },
    recovery: {
      title: 'Keeperが再び応答し、直近30日間にログインの失敗はない',
      shows: '両方の検出結果がアーカイブされる',
    },
    recurrence: {
      title: 'ログインが再び失敗する',
      shows: '同じ検出結果が同じIDで再びアクティブになる',
    },
    commander: {
      title: 'Keeperコマンダーを接続し、IAMユーザーのローテーションが失敗する',
      shows: '強制適用ポリシーと、AWSリソースそのものに対する特権アクセスの検出結果',
    },
  },

  ...japaneseWeek,

  initQuestions: {
    region: 'Keeperのリージョン (us、eu、au、ca、jp、gov)',
    enterpriseId: 'KeeperエンタープライズのID',
    account: '検出結果を受け取るAWSアカウント (12桁)',
    awsRegion: 'Security HubのAWSリージョン',
  },
  initWritten: (file) => `作成しました: ${file}`,
  initNext: (line) =>
    `APIトークンを環境変数KEEPER_API_TOKENに設定し、次を実行してください: ${line}`,

  emulated: 'Keeper、Keeperコマンダー、Security Hubがこのマシンで動作中です (終了: Ctrl-C)。',
  emulatedPaste: '別のターミナルに次の内容を貼り付けてください:',
  emulatedNext: (file) => `続いて実行: keeper-bridge check --config ${file} (planとsyncも同様)`,
};
