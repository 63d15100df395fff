import type { TranslationOf } from '../catalogue.ts';
import type { branding as en } from '../en/branding.ts';

export const branding: TranslationOf<typeof en> = {
  title: 'ブランド',
  lead: 'お客様のページとメールに表示される名前、すべてのページのロゴと色です。ほかのサイトに置くボタンにも同じ色が使われます。',
  name: 'サイトの名前',
  nameHint: '「（名前）のアイコがお手伝いします」のようにお客様に表示されます。',
  accent: 'アクセントカラー',
  accentHint: '#rrggbb の形式。空欄の場合は標準の色になります。',
  accentWrong: '#2b4ea2 のように入力してください。',
  accentPick: '色を選ぶ',
  asIs: 'ライトでもダークでも、このまま読みやすい色です。',
  madeDarker: 'ライトでは、読みやすいように暗くした {{colour}} を使います。',
  madeLighter: 'ダークでは、読みやすいように明るくした {{colour}} を使います。',
  logo: 'ロゴ',
  logoHint: 'PNG または WebP、64 KiB 以下、縦横 1,024 ピクセル以下。SVG は使えません。',
  logoChoose: 'ロゴを選ぶ',
  logoRemove: 'ロゴを削除',
  preview: 'プレビュー',
  previewLight: 'ライト',
  previewDark: 'ダーク',
  previewButton: '参加',
  previewLink: '接続を確認',
  previewSoft: '選択中',
  save: '保存',
  saved: 'ブランドを保存しました。ページを再読み込みすると反映されます。',
  undo: '元に戻す',
};
