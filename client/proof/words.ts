import type { SealFault } from '../../shared/seal/verify.ts';

interface Words {
  readonly lang: 'en' | 'ja';
  readonly title: string;
  readonly checking: string;
  readonly cannot: string;
  readonly large: string;
  readonly another: string;
  readonly well: string;
  readonly wellText: string;
  readonly bad: string;
  readonly badText: string;
  readonly line: string;
  readonly session: string;
  readonly sealed: string;
  readonly notSealed: string;
  readonly events: string;
  readonly media: string;
  readonly deleted: string;
  readonly key: string;
  readonly compare: string;
  readonly what: string;
  readonly customer: string;
  readonly faults: Readonly<Record<SealFault['code'], string>>;
  readonly said: Readonly<Record<string, string>>;
}

/** The page stands alone for years, so its words are in it, in both languages. */
const EN: Words = {
  lang: 'en',
  title: 'Record of a session',
  checking: 'Checking …',
  cannot: 'This browser cannot check the seal. Open the file in a newer one, or use “tasuki verify”.',
  large:
    'The record is too large to be inside this page. Choose the exported file; it is checked here, without any network.',
  another: 'Check another exported file:',
  well: 'Nothing was changed',
  wellText: 'This is what the site of the key below sealed at the end of the session.',
  bad: 'Do not rely on this record',
  badText: 'It is not what was sealed. This is what does not fit:',
  line: 'Line',
  session: 'Session',
  sealed: 'Sealed',
  notSealed: 'not sealed',
  events: 'Events',
  media: 'Pieces of recordings',
  deleted: 'Recordings that the site deleted',
  key: 'Key of the site',
  compare: 'Compare the key with what the site itself says. This page needs no network and sends nothing.',
  what: 'What happened',
  customer: 'Customer',
  faults: {
    not_a_record: 'this is no exported record',
    unreadable: 'it cannot be read',
    changed: 'it was changed, or what stood before it is missing or moved',
    unexpected: 'it does not belong here',
    missing: 'it is missing',
    seal_broken: 'the seal does not fit what is sealed',
    deletion_broken: 'the site did not sign that it was deleted',
    piece_changed: 'it was changed',
  },
  said: {
    copyMade: 'This copy was made; it has what {who} was told',
    sessionStarted: 'The session started',
    sessionEnded: 'The session ended',
    customerJoined: '{who} joined',
    customerAdmitted: '{who} was let in',
    assistantJoined: '{who} joined',
    participantLeft: '{who} left',
    participantRenamed: 'Is called {who} now',
    controlPassed: 'Another agent is helping',
    chatSent: '{who}: {text}',
    consentRequested: 'Asked: {kind}',
    consentAllowed: 'Allowed',
    consentDeclined: 'Declined',
    consentVoided: 'No longer asked',
    standingConsentGiven: 'Everything allowed without asking again',
    standingConsentEnded: 'From now on asked every time',
    shareStarted: '{who} shows: {surface}',
    sharePaused: 'Showing paused',
    shareResumed: 'Showing goes on',
    shareStopped: 'Showing ended',
    controlGranted: 'Mouse and keyboard handed over',
    controlEnded: 'Mouse and keyboard taken back',
    recordingAsked: 'Asked: to be recorded',
    recordingAllowed: 'Recording allowed',
    recordingAskEnded: 'Recording not allowed',
    recordingStarted: 'Recording started',
    recordingPaused: 'Recording paused',
    recordingResumed: 'Recording goes on',
    recordingStopped: 'Recording stopped',
    voiceOpened: 'The call started',
    voiceJoined: '{who} is in the call',
    voiceLeft: '{who} left the call',
    voiceClosed: 'The call ended',
    viewDesktop: 'to see the screen',
    viewApplication: 'to see a window',
    controlDesktop: 'to control the computer',
    controlApplication: 'to control a window',
    monitor: 'the screen',
    window: 'a window',
    browser: 'a browser tab',
  },
};
const JA: Words = {
  lang: 'ja',
  title: 'セッションの記録',
  checking: '確認しています…',
  cannot:
    'このブラウザーでは封印を確認できません。新しいブラウザーで開くか、tasuki verify をお使いください。',
  large:
    '記録が大きいため、このページには入っていません。書き出したファイルを選ぶと、ここで確認します。通信は行いません。',
  another: '別のファイルを確認：',
  well: '変更されていません',
  wellText: '下の鍵のサイトが、セッションの終了時に封印したとおりの内容です。',
  bad: 'この記録は信頼できません',
  badText: '封印された内容と異なります。合わない箇所：',
  line: '行',
  session: 'セッション',
  sealed: '封印',
  notSealed: '封印なし',
  events: '出来事の数',
  media: '録画のファイル数',
  deleted: 'サイトが削除した録画',
  key: 'サイトの鍵',
  compare: '鍵は、サイトが示すものと見比べてください。このページは通信を行わず、何も送りません。',
  what: '出来事',
  customer: 'ゲスト',
  faults: {
    not_a_record: '書き出された記録ではありません',
    unreadable: '読み取れません',
    changed: '変更されたか、前の行が欠けているか、移動しています',
    unexpected: 'ここにあるはずのないものです',
    missing: '欠けています',
    seal_broken: '封印が内容と合いません',
    deletion_broken: 'サイトによる削除の署名がありません',
    piece_changed: '変更されています',
  },
  said: {
    copyMade: '写しを作成（{who} さんに伝えられた内容）',
    sessionStarted: 'セッション開始',
    sessionEnded: 'セッション終了',
    customerJoined: '{who} さんが参加',
    customerAdmitted: '{who} さんの参加を承認',
    assistantJoined: '{who} さんが参加',
    participantLeft: '{who} さんが退出',
    participantRenamed: '名前を {who} に変更',
    controlPassed: '担当者が交代',
    chatSent: '{who}：{text}',
    consentRequested: 'お願い：{kind}',
    consentAllowed: '許可',
    consentDeclined: '許可せず',
    consentVoided: 'お願いの取り消し',
    standingConsentGiven: '次から確認せずにすべて許可',
    standingConsentEnded: '次から毎回確認',
    shareStarted: '{who} さんが{surface}を表示',
    sharePaused: '表示を一時停止',
    shareResumed: '表示を再開',
    shareStopped: '表示を終了',
    controlGranted: 'マウスとキーボードの操作を開始',
    controlEnded: 'マウスとキーボードの操作を終了',
    recordingAsked: 'お願い：録画',
    recordingAllowed: '録画を許可',
    recordingAskEnded: '録画の許可なし',
    recordingStarted: '録画を開始',
    recordingPaused: '録画を一時停止',
    recordingResumed: '録画を再開',
    recordingStopped: '録画を終了',
    voiceOpened: '通話を開始',
    voiceJoined: '{who} さんが通話に参加',
    voiceLeft: '{who} さんが通話から退出',
    voiceClosed: '通話を終了',
    viewDesktop: '画面の表示',
    viewApplication: 'ウィンドウの表示',
    controlDesktop: 'パソコンの操作',
    controlApplication: 'ウィンドウの操作',
    monitor: '画面',
    window: 'ウィンドウ',
    browser: 'ブラウザーのタブ',
  },
};
export const words: Words = navigator.language.startsWith('ja') ? JA : EN;

/** An event in words, names by who was there; one without words by its own name. */
export function sayEvent(
  event: Readonly<Record<string, unknown>> & { readonly type: string },
  names: ReadonlyMap<string, string>,
): string[] {
  const pattern = words.said[event.type];
  if (pattern === undefined) return [event.type];
  const id = event.participantId ?? event.from ?? event.by;
  const value = (key: string): string => {
    if (key === 'who') return (typeof id === 'string' && names.get(id)) || '–';
    const given = event[key];
    const told = typeof given === 'string' ? given : '';
    return (key === 'text' ? undefined : words.said[told]) ?? told;
  };
  return [pattern.replace(/\{(\w+)\}/g, (_whole, key: string) => value(key))];
}
