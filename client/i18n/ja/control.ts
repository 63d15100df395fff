import type { TranslationOf } from '../catalogue.ts';
import type { control as en } from '../en/control.ts';

export const control: TranslationOf<typeof en> = {
  control: '遠隔操作',
  stop: '操作を終了',
  somebody: 'どなたか',

  waitingHelper:
    '{{name}} さんが許可しました。画面は見えています。操作するには、相手側でヘルパーの起動が必要です。',
  askedThere: '相手側のヘルパーが {{name}} さんに確認しています。',
  readOut: 'この合言葉を {{name}} さんに読み上げてください：',
  connecting: 'ヘルパーに接続しています…',
  failing: 'ヘルパーに届きません。再接続を続けます。画面はそのまま見られます。',
  unsafe: 'ヘルパーとの間に誰かが入っています。何も送っていません。操作を終了し、管理者に知らせてください。',
  youControl: '{{name}} さんの画面を操作しています',
  youControlWindow: '{{name}} さんのウィンドウを操作しています',
  customerActs: '{{name}} さんがマウスかキーボードを使っています。2 秒間止まると再開します。',
  othersControl: '{{by}} さんが {{of}} さんの画面を操作しています',
  othersWait: 'ヘルパーで許可されると、{{by}} さんが {{of}} さんの画面を操作できます。',
  roundTrip: '{{ms}} ミリ秒',
  clickToType: '入力するには画面をクリックしてください。Ctrl+Alt+Esc でキーボードが戻ります。',
  surface: '{{name}} さんのマウスとキーボード',

  keys: '特別なキー',
  controlAltDelete: 'Ctrl+Alt+Del',
  meta: 'Windows キー',
  altTab: 'Alt+Tab',
  print: 'Print Screen',

  obstacle_wayland:
    '相手側は Wayland のため、マウスとキーボードを操作できません。「Xorg」のセッションでのログインが必要です。',
  obstacle_no_display: 'ヘルパーから操作できる画面が見つかりません。',
  obstacle_no_xtest: 'この画面では遠隔操作ができません。',
  obstacle_locked: '相手の画面がロックされています。{{name}} さんに解除をお願いしてください。',
  obstacle_no_window:
    '共有されていたウィンドウがありません。デスクトップか、ウィンドウをもう一度お願いしてください。',
  obstacle_other_window:
    '相手側のキーボードは別のウィンドウにあるため、入力は渡していません。画面の中をクリックしてください。',
  obstacle_failed:
    '相手側のマウスとキーボードを使えませんでした。{{name}} さんにヘルパーの再起動をお願いしてください。',

  startTitle: 'あと一つ：ヘルパーを起動してください',
  startText:
    '{{name}} さんがマウスとキーボードを使うには、小さなプログラムを起動していただく必要があります。インストールはされず、このセッションとともに終了します。',
  startLink: 'ヘルパーを起動',
  startHow:
    'この行をターミナルに貼り付けて Enter を押してください。お使いのコンピューターに Node.js が必要です。',
  startCommand: 'コマンド',
  startCopy: 'コマンドをコピー',
  startCode: 'コード',
  startCodeUntil: '{{clock}} 以内に一度だけ使えます。',
  startChecksum: 'ファイルの SHA-256：{{hash}}',
  answerTitle: 'ヘルパーのウィンドウでお答えください',
  answerText:
    'そこに出ている合言葉と、{{name}} さんが読み上げる合言葉を比べてください。同じときだけ許可してください。',
  controlledTitle: '{{name}} さんがあなたのコンピューターを操作しています',
  controlledText: 'マウスを動かすと相手は止まります。終了ボタンですぐに終わります。',
};
