import type { TranslationOf } from '../catalogue.ts';
import type { recording as en } from '../en/recording.ts';

/** 録画の同意の言葉。お客様の画面で使う。 */
export const recording: TranslationOf<typeof en> = {
  title: '{{agent}}が、録画してもよいかお尋ねしています',
  askText:
    '許可していただくと、ここで表示される画面と話される内容が録画されます。許可していただくまで録画されることはなく、いつでも止められます。許可されなくても、サポートはそのまま続きます。',
  declinedByYou: '許可しませんでした。録画されていません。',
  withdraw: '録画をやめる',
  copyText: 'チャット、許可した内容、何をいつ表示したかの写しを保存できます。',
  copySave: '写しを保存',
  copyRefused: '写しを取得できませんでした。接続を確認のうえ、24 時間以内にもう一度お試しください。',
  withdrawn: '録画を終了しました。',
};
