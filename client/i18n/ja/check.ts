import type { TranslationOf } from '../catalogue.ts';
import type { check as en } from '../en/check.ts';

/** 接続チェックのページの言葉。お客様と、ネットワークの担当の方の両方が読む。 */
export const check: TranslationOf<typeof en> = {
  checkTitle: '接続チェック',
  checkLead: 'お使いのブラウザーとネットワークで、映像と音声が届くかどうかを確認します。',
  checkRunning: '確認しています… {{all}} 項目中 {{done}} 項目',
  checkAgain: 'もう一度確認する',
  checkResults: '結果',

  verdictGood: 'すべて問題ありません。',
  verdictLimited: 'サポートを受けられますが、一部に制限があります。改善できる点は下をご覧ください。',
  verdictBad: 'この環境では映像と音声が届きません。対処方法は下をご覧ください。',
  verdictUnreachable: 'この環境からはサーバーに接続できません。対処方法は下をご覧ください。',
  verdictUnknown: '確認できなかった項目があります。1 分ほど待って、もう一度お試しください。',

  markGood: '使えます',
  markLimited: '制限あり',
  markBad: '使えません',
  markNone: '不明',
  markPending: '確認中',

  rowWebSocket: '常時接続',
  rowWebSocketNote: 'WebSocket',
  rowUdp: '映像と音声（速い経路）',
  rowUdpNote: 'UDP',
  rowTcp: '映像と音声（予備の経路）',
  rowTcpNote: 'TCP',
  rowRelay: '映像と音声（中継）',
  rowRelayNote: 'TURN',
  rowRoundTrip: '遅延',
  rowRoundTripNote: '往復時間',
  rowLoss: '損失',
  rowLossNote: 'パケットロス',
  rowUpstream: '送信できる量',
  rowUpstreamNote: 'このサーバーへの上り',
  rowMicrophone: 'マイク',
  rowScreen: '画面の表示',

  pending: '確認しています…',
  works: '使えます。',
  notKnown: '確認できませんでした。',
  notKnownDo: '1 分ほど待って、もう一度お試しください。',
  notNeededNow: '何も届かないため、測定できません。',

  webSocketBlocked: '使えません。なくても動きますが、少し遅くなります。',
  webSocketBlockedDo:
    'ネットワーク担当の方へ：プロキシやファイアウォールで、このサーバーへの WebSocket（wss、このページと同じポート）を許可してください。',
  webSocketUnreachable: 'サーバーに接続できません。',
  webSocketUnreachableDo:
    'ネットワークを確認して、もう一度お試しください。VPN やプロキシが原因の場合もあります。',

  wayBlockedButOther: '届きません。ほかの経路は使えます。',
  wayBlocked: '届きません。',
  udpBlockedDo:
    'ネットワーク担当の方へ：{{places}} への UDP を許可してください。ないと、回線が混んだときに映像と音声が途切れます。',
  udpBlockedDoNoPlace: 'ネットワーク担当の方へ：このサーバーのメディア用ポートへの UDP を許可してください。',
  tcpBlockedDo: '対応は不要です。速い経路が使えます。TCP は、UDP が使えないときだけ必要です。',
  blockedDo:
    'スマートフォンのテザリングなど別のネットワークを試すか、VPN を切ってください。ネットワーク担当の方へ：{{places}} を許可してください。',
  blockedDoNoPlace: 'スマートフォンのテザリングなど別のネットワークを試すか、VPN を切ってください。',
  relayNotSetUp: 'このサーバーでは設定されていません。',
  relayNotSetUpDo: 'ほかの経路がすべて使えないネットワークで役立ちます。サーバーの管理者が追加できます。',
  relayBlockedDo: 'ほかの経路が使えれば、対応は不要です。',

  roundTripValue: '{{ms}} ミリ秒です。',
  roundTripSlow: '{{ms}} ミリ秒です。反応が遅れて感じられます。',
  roundTripSlowDo: '有線でつなぐか、Wi-Fi の近くに移動すると改善することがあります。VPN を切るのも有効です。',
  roundTripUnknown: 'このブラウザーではわかりません。',
  lossNone: '損失はありませんでした。',
  lossValue: '{{percent}} % が失われました。',
  lossDo: '有線でつなぐか、Wi-Fi の近くに移動すると改善することがあります。',
  lossHidden: 'TCP では損失が遅延として現れるため、測定できません。',
  upstreamValue: '{{kbps}} kbit/s です。',
  upstreamAtLeast: '{{kbps}} kbit/s 以上です（それ以上は測定していません）。',
  upstreamSlowDo:
    '音声には十分ですが、映像は遅れます。アップロードやバックアップを止めるか、別のネットワークをお使いください。',
  upstreamPoorDo:
    '音声がかろうじて届く程度で、映像はほとんど届きません。アップロードやバックアップを止めるか、別のネットワークをお使いください。',
  measureFailed: '測定が途中で終わりました。',

  microphoneGranted: 'マイクがあり、このページで使えます。',
  microphonePrompt: 'マイクがあります。使う前に、ブラウザーが確認します。',
  microphoneWorks: 'オンにできました。今はオフに戻っています。',
  microphoneDenied: 'ブラウザーがこのページでのマイクの使用を止めています。',
  microphoneDeniedDo: '上のアドレスの横にあるマークを開いてマイクを許可し、もう一度お試しください。',
  microphoneMissing: 'マイクが見つかりません。',
  microphoneMissingDo: 'マイクをつないで、もう一度確認してください。なくても、相手の声は聞こえます。',
  microphoneFailed: 'オンにできませんでした。',
  microphoneFailedDo: 'ほかのアプリが使用中かもしれません。そのアプリを閉じて、もう一度お試しください。',
  microphoneTry: 'マイクを試す',
  screenMissing: 'このブラウザーでは画面を見せることができません（スマートフォンやタブレットは非対応です）。',
  screenMissingDo:
    '画面の確認が必要な場合は、パソコンで最新の Chrome、Edge、Firefox、Safari のいずれかをお使いください。',
  insecure: 'https ではないアドレスでは使えません。',
  insecureDo: 'ネットワーク担当の方へ：サーバーに証明書を設定し、https で始まるアドレスで公開してください。',

  copyTitle: '担当者に送る',
  copyLead: 'このテキストを担当者にお送りください。秘密の情報は含まれていません。',
  copyLabel: '担当者に送るテキスト',
  copyButton: 'テキストをコピー',
  copyDone: 'コピーしました',
  printButton: '印刷する',
  reportHead: '接続チェック',
  reportAt: 'アドレス：{{site}}',
  reportTime: '日時：{{time}}',
  reportBrowser: 'ブラウザー：{{browser}}',
  reportPlaces: 'メディア：{{places}}',
};
