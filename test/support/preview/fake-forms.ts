import type { SiteForms, Survey } from '../../../shared/protocol/site-forms.ts';

/** What the site of the previews asks for. */

export const survey: Survey = {
  given: false,
  fields: [
    {
      ...{ type: 'rating', key: 'overall', shown: true, required: true },
      label: { en: 'Did we help you?', ja: '問題は解決しましたか？' },
    },
    {
      ...{ type: 'choice', key: 'again', shown: true, required: false },
      label: { en: 'Would you ask us again?', ja: 'またご利用になりますか？' },
      options: [
        { en: 'Yes', ja: 'はい' },
        { en: 'No', ja: 'いいえ' },
      ],
    },
    {
      ...{ type: 'text', key: 'words', shown: true, required: false },
      label: { en: 'What could we do better?', ja: 'ご意見をお聞かせください' },
    },
  ],
};
export const siteForms: SiteForms = {
  survey: [...survey.fields],
  entry: [
    { type: 'company', shown: true, required: true },
    {
      ...{ type: 'number', key: 'number-1', shown: true, required: false },
      label: { en: 'Customer number', ja: 'お客様番号' },
    },
  ],
  reasons: [
    { en: 'Printer', ja: 'プリンター' },
    { en: 'Forgotten password', ja: 'パスワード忘れ' },
  ],
  tracking: { pattern: 'INC-\\d{4,8}', example: 'INC-123456' },
  texts: [
    {
      key: 'hello',
      text: { en: 'Hello {customer}, this is {agent}.', ja: '{customer} 様、担当の {agent} です。' },
    },
    {
      key: 'bye',
      text: {
        en: 'Thank you for your patience.\nGoodbye!',
        ja: 'お待たせしました。\nありがとうございました。',
      },
    },
  ],
};
