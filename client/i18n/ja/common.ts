import type { TranslationOf } from '../catalogue.ts';
import type { common as en } from '../en/common.ts';

/** すべてのページで使う言葉。エラーは「何が起きたか」「どうすればよいか」の順に書く。 */
export const common: TranslationOf<typeof en> = {
  product: 'Tasuki',

  cancel: 'キャンセル',
  close: '閉じる',
  retry: 'もう一度試す',
  copied: 'コピーしました',
  copyFailed: '文字を選択して、ご自分でコピーしてください',
  dismiss: '閉じる',
  loading: '読み込み中です…',
  language: '言語',
  languageEn: 'English',
  languageJa: '日本語',
  theme: '外観',
  themeLight: 'ライト',
  themeDark: 'ダーク',
  themeSystem: 'システムに合わせる',
  sounds: '通知音',
  notify: 'ほかの画面を見ている間も通知する',
  notifyBlocked:
    'このサイトの通知がブラウザーでブロックされています。ブラウザーのサイト設定で許可してから、もう一度お試しください。',
  menu: 'メニュー',
  skipToContent: '本文へ移動',

  keysTitle: 'キー操作',
  keysHint: '文字の入力中以外は、いつでも使えます。',
  keysUse: '1 文字のキー操作を使う',
  keysUseHint: '意図しないキーで操作されてしまう場合は、オフにしてください。',
  keysList: 'この一覧を表示',

  roleHost: 'ホスト',
  roleAssistant: 'アシスタント',
  roleActive: 'お客様',
  roleWaiting: '待機中のお客様',
  roleLobby: '入室待ち',

  qualityGood: '接続は良好です',
  qualityFair: '接続がやや不安定です',
  qualityPoor: '接続が不安定です',
  qualityUnknown: '接続状態を測定中です',

  voiceMute: 'ミュート',
  voiceUnmute: 'ミュート解除',
  microphone: 'マイク',
  speaker: 'スピーカー',
  microphoneLevel: 'マイクの音量',
  deviceDefault: '既定のデバイス',
  soundBlocked: 'ブラウザーが音声の再生を止めています。',
  soundUnlock: '音声を再生する',

  notFoundTitle: 'このアドレスにページはありません',
  notFoundText: 'アドレスが間違っているか、ページがなくなった可能性があります。',
  notFoundJoin: '番号で参加する',
  goHome: 'トップページへ',
};
