import type { TranslationOf } from '../catalogue.ts';
import type { mail as en } from '../en/mail.ts';

export const mail: TranslationOf<typeof en> = {
  customerSubject: '{{agent}} よりサポートセッションへのご招待',
  customerGreeting: 'お世話になっております。',
  customerIntro:
    '{{site}} の {{agent}} が、ブラウザーを使ってサポートいたします。インストールは必要ありません。',
  customerOpen: '次のリンクを開いてください。',
  customerByHand: 'または {{url}} を開いて「参加」を選び、番号 {{number}} を入力してください。',
  customerSafety: '何を見せるかはお客様がお決めになれます。いつでも停止できます。',
  assistantSubject: '{{agent}} よりサポートセッション {{number}} への参加依頼',
  assistantGreeting: 'お疲れさまです。',
  assistantIntro: '{{agent}} が、サポートセッションへの協力をお願いしています。',
  assistantOpen: '次のリンクを開いてサインインすると、アシスタントとして参加できます。',
  assistantByHand:
    'または {{url}} でサインインし、「サポートする」から「ほかの担当者を支援」を選び、番号 {{number}} を入力してください。',
};
