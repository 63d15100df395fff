import type { TranslationOf } from '../catalogue.ts';
import type { together as en } from '../en/together.ts';

/** チャットとビデオの言葉。担当者とお客様の両方の画面で使う。 */
export const together: TranslationOf<typeof en> = {
  chat: 'チャット',
  chatMessages: 'メッセージ一覧',
  chatMessage: 'メッセージ',
  chatPlaceholder: 'メッセージを入力',
  chatSend: '送信',
  chatSendTip: 'Enter で送信、Shift+Enter で改行',
  chatTo: '宛先',
  chatToEveryone: '全員',
  chatToAgents: '担当者のみ',
  chatToOne: '{{name}} さんのみ',
  chatOnlyAgents: '担当者のみ',
  chatOnlyYou: 'あなたのみ',
  chatOnlyOne: '{{name}} さんのみ',
  chatSomeone: '退出した方',
  chatYou: 'あなた',
  chatEmpty: 'まだメッセージはありません。',
  chatEmptyHint: '宛先を変えない限り、ここに書いた内容は全員に表示されます。',
  chatClosed: 'チャットは終了しました。これまでの内容は引き続きご覧いただけます。',
  chatSending: '送信しています…',
  chatWaiting: '接続が戻り次第、自動的に送信されます',
  chatFailed: '送信できませんでした',
  chatRetry: 'もう一度送信する',
  chatLeft_other: 'あと {{count}} 文字入力できます',
  chatTooLong_other: '{{count}} 文字超えています',
  chatTyping: '{{names}} さんが入力しています…',
  chatTypingMany: '{{names}} さんが入力しています…',
  chatNewBelow: '新しいメッセージ',
  chatUnread_other: '新しいメッセージが {{count}} 件あります',

  video: 'ビデオ',
  videoEmpty: 'オンになっているカメラはまだありません。',
  videoEmptyHint: 'カメラをオンにした方の映像が、ここに表示されます。',
  videoOf: '{{name}} さんのカメラ',
  videoOwn: 'あなたのカメラ',
  videoYou: 'あなた',
  videoMuted: 'マイクはオフ',
  videoLoading: '映像を準備しています…',
  cameraOn: 'カメラをオンにする',
  cameraOff: 'カメラをオフにする',
  cameraDevice: 'カメラ',
  cameraDefault: '既定のカメラ',
  cameraDenied:
    'ブラウザーがカメラの使用を止めています。上のアドレスの横にあるマークを開いてカメラを許可し、もう一度お試しください。',
  cameraMissing: 'カメラが見つかりません。カメラをつないで、もう一度お試しください。',
  cameraInsecure:
    'このアドレスでは、ブラウザーがカメラの使用を許可しません。https で始まるアドレスが必要です。',
  cameraFailed:
    'カメラを使えませんでした。ほかのアプリが使用中かもしれません。そのアプリを閉じて、もう一度お試しください。',
};
