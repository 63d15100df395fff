import type { TranslationOf } from '../catalogue.ts';
import type { customer as en } from '../en/customer.ts';

/** お客様の画面の言葉。専門用語を使わず、ひとつずつ、やさしく伝える。 */
export const customer: TranslationOf<typeof en> = {
  navigation: 'メイン',
  navJoin: '参加',
  navSignIn: 'サインイン',
  settings: '設定',
  pageTitle: 'サポートを受ける',

  joinTitle: '番号を入力してご参加ください',
  joinLead: '担当者からお伝えした番号をご用意ください。',
  joinNumber: 'セッション番号',
  joinNumberHint: '9 桁の数字です（例：123 456 789）',
  joinName: 'お名前',
  joinNameHint: '担当者の画面に表示されます',
  join: '参加する',
  checkLink: '接続を確認する',
  joinPromise: 'インストールは不要です。何を見せるかはご自身で選べ、いつでも止められます。',
  joinNumberMissing: '担当者からお伝えした番号を入力してください。',
  joinNumberShort:
    '番号は 9 桁ですが、{{count}} 桁しか入力されていません。担当者に番号をもう一度お尋ねください。',
  joinNumberWrong: '番号は 0 以外で始まる 9 桁の数字です。担当者に番号をもう一度お尋ねください。',
  joinNameMissing: 'お名前を入力してください。担当者がどなたかを確認できます。',
  joinAgain: 'もう一度参加する',
  joinOther: '番号を入力する',
  joining: '接続しています。少々お待ちください…',
  placeLost: '時間が経過したため、いったん退出となりました。お手数ですが、もう一度ご参加ください。',

  linkCut:
    'リンクの一部が欠けています。お名前を入力して番号でご参加いただくか、担当者にリンクの再送をご依頼ください。',

  agentNamed: '担当の {{name}} ',
  agentUnnamed: '担当者',

  lobbyTitle: '担当者にお知らせしました',
  lobbyText: '担当者が承認すると参加できます。このページを開いたままお待ちください。',
  lobbyWho: '「{{name}}」としてお待ちいただいています。',

  helping: '{{site}} {{agent}}が対応しています',
  helpingNoSite: '{{agent}}が対応しています',
  waitingWith: '{{site}} {{agent}}が担当しています',
  waitingWithNoSite: '{{agent}}が担当しています',
  idleTitle: '担当者には、何も見えていません',
  idleText:
    '{{agent}}が画面を確認したいときは、ここに質問が表示されます。見せるかどうかはご自身で決められます。',
  idleCamera: '画面は見えていません',
  waitingTitle: '{{agent}}は、今ほかの方に対応しています',
  waitingText:
    'その間も、様子を見たり聞いたりできます。このページを開いたままお待ちください。担当者には、何も見えていません。',
  shareStart: '画面を見せる',
  shareStop: '表示を停止する',
  shareCannot:
    'この端末では画面を見せることができません（スマートフォンやタブレットは非対応です）。画面の確認が必要な場合は、パソコンでこのページを開いてください。',
  insecurePage:
    'このページのアドレスが https で始まっていないため、ブラウザーが画面やマイクの使用を許可しません。見る・聞く・書き込むことはできます。{{agent}}にお伝えください。',
  sharingMonitor: '画面を見せています',
  sharingWindow: 'ウィンドウをひとつ見せています',
  sharingBrowser: 'ブラウザーのタブを見せています',
  sharingPaused: '一時停止しています',
  sharingPausedText: '見えているのは最後の画面だけです。新しい内容は送られません。',
  sharingNoControl: '操作されることはありません。',
  sharingPreview: '見せている内容',
  shareCancelled: '何も選ばれませんでした。担当者には、何も見えていません。',
  shareFailed: 'ブラウザーが画面を表示できませんでした。もう一度試すか、別のものを選んでください。',
  shareStoppedByAgent: '{{agent}}が表示を終了しました。担当者には、もう何も見えていません。',
  shareStoppedByYou: '表示を停止しました。担当者には、もう何も見えていません。',
  shareReplacedByAgent: '{{agent}}が画面の表示を始めました。こちらの画面はもう見えていません。',
  shareStoppedSwitched: '{{agent}}は、今ほかの方に対応しています。こちらの画面はもう見えていません。',
  selectedTitle: '{{agent}}が対応します。',
  tabCamera: '● カメラがオンです',
  tabSharing: '● 画面を見せています',
  newsRequest: '{{agent}}から確認のお願いがあります',
  newsVoice: '{{agent}}が通話を希望しています',
  newsVideo: '{{agent}}がビデオ通話を希望しています',
  newsChat: '{{agent}}からメッセージが届きました',
  newsHost: '{{agent}}が対応します',
  newsBack: 'クリックするとページに戻ります。',
  tabAsked: '{{agent}}からの質問です',
  tabHelping: '{{agent}}が対応しています',

  stage: 'ステージ',
  stageShowing: '{{name}} さんの画面です',
  stageStarting: '{{name}} さんの画面が届くのを待っています…',
  stagePaused: '一時停止中',
  stagePausedUnseen: '一時停止中です。{{name}} さんが再開すると表示されます。',
  desktopOf: '{{name}} のデスクトップ',
  applicationOf: '{{name}} のアプリケーション',

  askViewDesktop: '{{agent}}が、画面を見てもよいかお尋ねしています',
  askViewApplication: '{{agent}}が、ウィンドウを見てもよいかお尋ねしています',
  askControl: '{{agent}} がマウスとキーボードの操作をお願いしています',
  askControlText:
    '{{agent}} は共有中の画面を見て、クリックや入力ができます。ご自分のマウスを動かせばいつでも止まり、ボタン一つで終わります。',
  askInformation: '{{agent}} さんがブラウザーとコンピューターの情報を見たいと言っています',
  askInformationText:
    '使っているブラウザー、画面、接続の情報です。ファイルや操作の内容は見られません。見られる内容はすべて表示され、いつでもやめられます。',
  askOther: '{{agent}}からのお願いです',
  askViewDesktopText:
    '「許可する」を押すと、見せる画面をブラウザーで選べます。やめるまで、その画面のすべてが{{agent}}に見えます。',
  askViewApplicationText:
    '「許可する」を押すと、見せるウィンドウをブラウザーで選べます。やめるまで、そのウィンドウだけが{{agent}}に見えます。',
  askOtherText: 'いつでもやめられます。',
  askCloseFirst: '見られたくないものは、許可する前に閉じてください。',
  askAlways: '今回のサポート中は、次から確認せずにすべて許可する',
  askAlwaysHint: 'いつでも取り消せます。',
  askAllowedAlready: 'すでに許可していただいています。何を見せるかだけ、ブラウザーで選んでください。',
  askTimeLeft: 'この質問は、あと {{clock}} で自動的に閉じます。',
  askChoosing: 'ブラウザーの画面で、見せるものを選んでください。',
  allow: '許可する',
  decline: '許可しない',
  declinedByYou: '許可しませんでした。担当者には、何も見えていません。',
  askExpired: '時間内にお答えがなかったため、質問を閉じました。必要なときは、もう一度お尋ねします。',
  askCancelled: '{{agent}}が質問を取り消しました。',

  standing: '確認なしですべて許可する設定になっています。',
  standingWithdraw: '今後は毎回確認する',
  standingWithdrawn: '今後は毎回確認します。',

  voiceTitle: '{{agent}}が通話を希望しています',
  voiceText: '応答すると、マイクを使ってよいかブラウザーが確認します。',
  voiceAccept: '応答する',
  voiceNotNow: 'あとで',
  voiceLater: '{{agent}}と話すことができます。',
  voiceJoin: '通話に参加する',
  voiceOn: '通話中です',
  voiceHearOnly: '通話の音声が聞こえます。',
  voiceMuted: '今は相手に聞こえていません',
  voiceStarting: 'マイクを準備しています…',
  voiceLeave: '通話を終える',
  voiceSettings: 'マイクとスピーカー',
  voiceSpeaking: '{{names}} さんが話しています',
  voiceDenied:
    'ブラウザーがマイクの使用を止めています。上のアドレスの横にあるマークを開いてマイクを許可し、もう一度お試しください。',
  voiceMissing:
    'マイクが見つかりません。マイクをつないで、もう一度お試しください。{{agent}}の声は聞こえます。',
  voiceFailed:
    'マイクを使えませんでした。ほかのアプリが使用中かもしれません。そのアプリを閉じて、もう一度お試しください。',
  voiceOff: 'マイクはオフです。',
  voiceMicrophoneOn: 'マイクをオンにする',
  voiceEnded: '通話は終了しました。もう相手に聞こえていません。',

  recordingOn: '録画中',
  recordingText: 'ここで表示される画面と話される内容は録画されています。',
  recordingPaused: '録画を一時停止中',
  recordingPausedText: '今は録画されていません。',

  holdTitle: '保留中です',
  holdText: '{{agent}}は、ほかの方に対応しています。このページを開いたままお待ちください。',
  holdVoice: 'その間、声は届かず、相手の声も聞こえません。通話は自動的に再開します。',

  transferred: '別の担当者が引き継ぎます',
  handoverTitle: '{{to}} さんが対応します',
  handoverPassed: '{{from}} さんから {{to}} さんに引き継ぎました。何もしていただく必要はありません。',
  handoverLost:
    '{{from}} さんの接続が切れたため、{{to}} さんが引き継ぎました。何もしていただく必要はありません。',
  handoverKnows: 'これまでの内容は {{to}} さんに伝わっています。',
  handoverShareEnded: 'こちらの画面はもう見えていません。',
  handoverVoiceGoesOn: '通話はそのまま続きます。',
  handoverVoiceEnded:
    '{{to}} さんのブラウザーでは通話ができないため、通話は終了しました。もう相手に聞こえていません。',
  handoverOk: 'わかりました',

  cameraTitle: '{{agent}}がビデオ通話を希望しています',
  cameraText: 'オンにすると、カメラを使ってよいかブラウザーが確認します。いつでもオフにできます。',
  cameraLater: 'カメラはいつでもオンにできます。',
  cameraIsOn: 'カメラがオンです',
  videoEnded: 'ビデオは終了しました。カメラはオフです。',

  chatOpen: 'チャットを開く',
  chatHide: 'チャットを閉じる',
  chatArrived: '{{agent}}がチャットを開きました。文字でやり取りできます。',
  partFailed: 'ページの一部を読み込めませんでした。',
  partReload: 'ページを再読み込み',

  leave: '退出する',
  nameQuestion: 'よろしければ、お名前を教えてください',
  nameChange: '変更する',
  nameYours: '「{{name}}」さんとしてご参加中です。',
  nameByAgent: '{{agent}}が、お客様を「{{name}}」さんとお呼びしています。',
  nameByAgentSafe: '違う場合は、ここで変更できます。お客様がご入力になったお名前が優先されます。',
  nameSave: '保存する',
  nameSaved: '{{name}} 様、ありがとうございます。',

  reconnecting: '接続が途切れました。自動的に再接続しますので、このページを開いたままお待ちください。',
  reconnectingShare: '見せるものの選択はそのまま残っています。いつでもやめられます。',
  lineSlow:
    '回線が遅くなっています。画面は遅れて表示されますが、音声を優先しています。Wi-Fi の近くに移動するか、ダウンロードを止めると改善することがあります。',
  lineLossy:
    '音声の一部が途中で失われています。途切れないよう、少し遅らせて再生しています。Wi-Fi の近くに移動するか、有線でつなぐと改善することがあります。',
  lineOfSharer:
    '{{name}} さんの回線が不安定です。画面は遅れて表示されますが、音声を優先しています。何もしていただく必要はありません。',
  lineBlocked:
    'このネットワークでは画面も音声も届きません。スマートフォンのテザリングなど、別のネットワークでお試しください。文字でのやり取りはできます。',
  lineCheck: '接続を確認する',
  hostAway: '{{agent}}が席を外しています。戻り次第再開しますので、このページを開いたままお待ちください。',

  endedTitle: 'サポートは終了しました',
  endedByAgent: '{{agent}}が対応を終えました。ご協力ありがとうございました。',
  endedLost: '{{agent}}の接続が切れ、戻ることができませんでした。',
  endedShutdown: 'サービスがいったん停止しました。',
  endedInactive: '長い間操作がなかったため、終了しました。',
  endedSafe: '画面も音声も、もう相手には届きません。このページは閉じてかまいません。',
  endedNext: '引き続きサポートが必要な場合は、お電話で新しい番号をお尋ねください。',
  leftTitle: '退出しました',
  leftText:
    '画面も音声も、もう相手には届きません。このページは閉じてかまいません。担当者がいる間は、もう一度参加できます。',
  declinedTitle: '参加が承認されませんでした',
  removedTitle: '対応を終了しました',
  elsewhereTitle: '別のウィンドウで開かれています',
  elsewhereText: '同じページがもうひとつ開かれました。そちらで続けるか、こちらをもう一度お使いください。',
  elsewhereShown: 'お見せになっていたものは、もう表示されていません。',
  elsewhereVoice: '通話は別のウィンドウで続いています。',
  elsewhereBack: 'ここで使う',
  failedTitle: 'うまくいきませんでした',

  refusal_number_unknown: 'この番号は使われていません。担当者に番号をもう一度お尋ねください。',
  refusal_name_empty: 'お名前に表示できる文字がありません。文字で入力してください。',
  refusal_name_direction: 'お名前に見えない記号が含まれています。手で入力してください。',
  refusal_text_empty: 'メッセージに表示できる文字がありません。何か書いてから送信してください。',
  refusal_session_ended: 'このサポートはすでに終了しています。お電話で新しい番号をお尋ねください。',
  refusal_session_full: '参加できる人数を超えています。担当者に確認して、もう一度お試しください。',
  refusal_too_many_tries: '間違った番号が続きました。10 分ほど待って、もう一度お試しください。',
  refusal_rate_limited: '短時間に操作が続きました。少し待って、もう一度お試しください。',
  refusal_invitation_unknown:
    'このリンクは使えなくなっています。担当者に新しいリンクか番号をお尋ねください。',
  refusal_invitation_revoked: 'このリンクは取り消されました。担当者に新しいリンクか番号をお尋ねください。',
  refusal_declined: '担当者が参加を承認しませんでした。お電話で確認のうえ、もう一度お試しください。',
  refusal_removed: '担当者が対応を終了しました。お心当たりがない場合は、お電話でお問い合わせください。',
  refusal_unavailable: '今はつながりません。ネットワークをご確認のうえ、もう一度お試しください。',
  refusal_draining: 'サービスはまもなく再起動します。1 分ほど待って、もう一度お試しください。',
  refusal_unsupported_protocol: 'このページは古くなっています。再読み込みしてください。',
  refusal_unexpected:
    'こちらで問題が発生しました。もう一度お試しください。続く場合は、担当者にお知らせください。',

  privacyTitle: '参加される前に',
};
