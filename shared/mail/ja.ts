import type { MailWords } from './en.ts';

export const ja: MailWords = {
  hello: 'お世話になっております。',
  customerSubject: ({ agent }) => `${agent} よりサポートセッションへのご招待`,
  customerIntro: ({ agent, site }) =>
    `${site} の ${agent} が、ブラウザーを使ってサポートいたします。インストールは必要ありません。`,
  customerOpen: '次のリンクを開いてください。',
  customerButton: '参加する',
  customerByHand: ({ url, number }) =>
    `または ${url} を開いて「参加」を選び、番号 ${number} を入力してください。`,
  customerSafety: '何を見せるかはお客様がお決めになれます。いつでも停止できます。',
  colleague: 'お疲れさまです。',
  assistantSubject: ({ agent, number }) => `${agent} よりサポートセッション ${number} への参加依頼`,
  assistantIntro: ({ agent }) => `${agent} が、サポートセッションへの協力をお願いしています。`,
  assistantOpen: '次のリンクを開いてサインインすると、アシスタントとして参加できます。',
  assistantButton: 'サインインして参加',
  assistantByHand: ({ url, number }) =>
    `または ${url} でサインインし、「サポートする」から「ほかの担当者を支援」を選び、番号 ${number} を入力してください。`,
  userHello: ({ name }) => `${name} 様`,
  userSubject: ({ site }) => `${site} のアカウントのご案内`,
  userIntro: ({ site, url }) => `${site}（${url}）に、お客様をサポートするためのアカウントが作成されました。`,
  userOpen: '次のリンクからパスワードを設定してください。',
  userButton: 'パスワードを設定',
  userOnce: 'リンクは 1 回だけ、7 日間有効です。ほかの方には渡さないでください。',
  passwordSubject: ({ site }) => `${site} の新しいパスワードの設定`,
  passwordIntro: ({ site, url }) =>
    `${site}（${url}）の管理者が、新しいパスワードを設定するためのリンクを作成しました。設定するまでは、これまでのパスワードをお使いいただけます。`,
  passwordOnce: 'リンクは 1 回だけ、24 時間有効です。ほかの方には渡さないでください。',
  testSubject: ({ site }) => `${site} からのテストメール`,
  testIntro: ({ site, url }) =>
    `${site}（${url}）からメールを送信できることを確認するためのメールです。ご対応は必要ありません。`,
  somebody: 'お客様',
  messageSubject: ({ queue, name }) => `${queue} へのメッセージ（${name}）`,
  messageClosed: ({ queue, name }) => `${queue} の受付時間外に、${name} からメッセージが届きました。`,
  messageWaiting: ({ queue, name }) =>
    `${queue} でお待ちの ${name} から、待つ代わりに次のメッセージが届きました。`,
  messageBefore: 'お待ちの間に書かれた内容:',
  messageOpen: '返信したら、受信箱で対応済みにしてください。',
  messageButton: '受信箱を開く',
  messageLast: 'メッセージが多いため、この先 1 時間ほどは受信箱だけに届きます。',
  fields: {
    name: 'お名前',
    request: 'ご用件',
    email: 'メールアドレス',
    phone: '電話番号',
    company: '会社名',
  },
};
