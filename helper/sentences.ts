import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as japanese } from '@scure/bip39/wordlists/japanese.js';
import type { Obstacle } from '../shared/control/input.ts';
import type { WordNumbers } from '../shared/control/words.ts';

/** All that the helper says to people, in the language of their system. */
export interface Sentences {
  readonly connected: (site: string, number: string) => string;
  readonly waiting: string;
  readonly question: (name: string, surface: 'monitor' | 'window' | 'browser') => string;
  readonly words: (words: string) => string;
  readonly inspect: (name: string) => string;
  readonly prompt: string;
  readonly void: string;
  readonly declined: string;
  readonly active: (name: string) => string;
  readonly over: string;
  readonly lost: string;
  readonly ended: string;
  readonly codeUnknown: string;
  readonly tooMany: string;
  readonly outdated: string;
  readonly failed: (code: string) => string;
  readonly usage: string;
  readonly someone: string;
  readonly obstacles: Readonly<Record<Obstacle, string>>;
}

const EN: Sentences = {
  connected: (site, number) => `Connected with ${site}, session ${number}. This program ends with it.`,
  waiting: 'Nobody controls this computer. Leave this window open.',
  question: (name, surface) =>
    surface === 'window'
      ? `${name} wants to use your mouse and keyboard in the window that you share.`
      : `${name} wants to use your mouse and keyboard on this computer.`,
  words: (words) =>
    `Two words: ${words}\nAsk them to read out the two words on their screen. If they differ, say no.`,
  inspect: (name) =>
    `${name} would like to know what this computer is: system, processor, memory, disks, network adapters.`,
  prompt: 'Allow it? Type y and press Enter; anything else declines: ',
  void: 'The question no longer stands.',
  declined: 'Declined. Nobody controls this computer.',
  active: (name) =>
    `● ${name} controls this computer now. Move your mouse to pause them. Type s and press Enter to stop them.`,
  over: 'Remote control has ended.',
  lost: 'The connection is lost; remote control has ended. Trying again …',
  ended: 'The session has ended. Good-bye.',
  codeUnknown: 'This code is not in use any more. Get a new one on the page, and start the program again.',
  tooMany: 'Too many wrong codes. Wait ten minutes, then get a new one on the page.',
  outdated: 'The server has another version. Download the program again from the page.',
  failed: (code) => `The server refused: ${code}.`,
  usage: 'Usage: npm run helper -- --url https://support.example.com --code 123456',
  someone: 'The customer',
  obstacles: {
    wayland:
      'This desktop (Wayland) lets no program use mouse and keyboard. Sign out, choose a session “on Xorg” where you sign in, and start again.',
    no_display:
      'There is no screen here that could be controlled. Start the program on the desktop that you share.',
    no_xtest: 'This screen does not allow remote control (XTEST is missing).',
    locked: 'The screen is locked. Unlock it; nobody else can.',
    no_window: 'The shared window is not there any more. Share it again, or share the whole screen.',
    other_window:
      'The keyboard is at another window; what is typed is not passed on. Click into the shared window.',
    failed: 'Mouse and keyboard could not be used. Start the program again.',
  },
};

const JA: Sentences = {
  connected: (site, number) =>
    `${site}（セッション ${number}）に接続しました。セッションが終わると、このプログラムも終了します。`,
  waiting: '今は誰もこのコンピューターを操作していません。このウィンドウは開いたままにしてください。',
  question: (name, surface) =>
    surface === 'window'
      ? `${name} さんが、共有中のウィンドウでマウスとキーボードを使おうとしています。`
      : `${name} さんが、このコンピューターのマウスとキーボードを使おうとしています。`,
  words: (words) =>
    `合言葉：${words}\n相手の画面の合言葉を読み上げてもらってください。違っていたら断ってください。`,
  inspect: (name) =>
    `${name} さんが、このコンピューターの情報（システム、プロセッサー、メモリー、ディスク、ネットワーク）を見ようとしています。`,
  prompt: '許可する場合は y を入力して Enter を押してください。それ以外は断ります：',
  void: 'この確認は不要になりました。',
  declined: '断りました。誰もこのコンピューターを操作していません。',
  active: (name) =>
    `● ${name} さんが操作しています。マウスを動かすと相手は止まります。やめさせるには s を入力して Enter を押してください。`,
  over: '遠隔操作は終わりました。',
  lost: '接続が切れたため、遠隔操作を終わりました。再接続しています…',
  ended: 'セッションが終わりました。ありがとうございました。',
  codeUnknown: 'このコードは使えません。ページで新しいコードを出して、もう一度起動してください。',
  tooMany: '間違ったコードが続きました。10 分待ってから、ページで新しいコードを出してください。',
  outdated: 'サーバーのバージョンが違います。ページからもう一度ダウンロードしてください。',
  failed: (code) => `サーバーに断られました：${code}`,
  usage: '使い方：npm run helper -- --url https://support.example.com --code 123456',
  someone: 'お客様',
  obstacles: {
    wayland:
      'このデスクトップ（Wayland）では、マウスとキーボードを操作できません。ログアウトし、ログイン画面で「Xorg」のセッションを選んで、もう一度起動してください。',
    no_display: '操作できる画面がありません。共有しているデスクトップで起動してください。',
    no_xtest: 'この画面では遠隔操作ができません（XTEST がありません）。',
    locked: '画面がロックされています。ロックを解除してください。',
    no_window: '共有していたウィンドウがありません。もう一度共有するか、画面全体を共有してください。',
    other_window:
      'キーボードは別のウィンドウにあるため、入力は渡していません。共有中のウィンドウをクリックしてください。',
    failed: 'マウスとキーボードを使えませんでした。もう一度起動してください。',
  },
};

/** In the language of the system; English for all but Japanese. */
export function sentencesFor(language: string): Sentences {
  return isJapanese(language) ? JA : EN;
}

/** The two words; in Japanese with their readings, since the other one may see either [RC4]. */
export function showWords([first, second]: WordNumbers, language: string): string {
  const inEnglish = `${english[first] ?? ''} ${english[second] ?? ''}`;
  if (!isJapanese(language)) return inEnglish;
  return `${japanese[first] ?? ''}・${japanese[second] ?? ''} (${inEnglish})`;
}

const isJapanese = (language: string): boolean => language.toLowerCase().startsWith('ja');
