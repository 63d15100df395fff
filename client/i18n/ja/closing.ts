import type { TranslationOf } from '../catalogue.ts';
import type { closing as en } from '../en/closing.ts';

export const closing: TranslationOf<typeof en> = {
  title: '理由とメモ',
  lead: '記録に残ります。お客様には表示されません。',
  reason: '理由',
  none: 'なし',
  tracking: '管理コード',
  trackingHint: '例：{{example}}',
  note: '終了時のメモ',
  noteHint: 'あと {{count}} 文字入力できます。',
  noteLong: '{{count}} 文字超えています。少し短くしてください。',
  save: '保存',
  saved: '保存しました。',
  by: '最終更新：{{name}} さん、{{time}}',
  survey: 'アンケート',
  lastSession: '直前のセッション：{{number}}',
};
