import type { TranslationOf } from '../catalogue.ts';
import type { masks as en } from '../en/masks.ts';

export const masks: TranslationOf<typeof en> = {
  maskTitle: '見せたくない部分を隠す',
  maskText:
    'この間、相手には何も表示されません。下の画面の上をマウスや指でなぞって隠すか、部分を追加して矢印キーで動かしてください。',
  maskChanged:
    '共有しているものの大きさか内容が変わりました。隠す部分を選び直すまで、相手には何も表示されません。',
  maskFailed:
    'このブラウザーでは隠せませんでした。相手には何も表示されていません。隠す部分をすべて外すか、共有をやめてください。',
  maskPicture: '共有している画面と隠す部分',
  maskPart: '隠す部分 {{number}}',
  maskKeys: '矢印キーで移動、Shift を押しながらで大きさの変更、Delete で取り消します。',
  maskAdd: '部分を追加',
  maskRemove: '部分 {{number}} を外す',
  maskShow: 'この部分を隠して表示する',
  maskShowAll: 'すべて表示する',
};
