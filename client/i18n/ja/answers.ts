import type { TranslationOf } from '../catalogue.ts';
import type { answers as en } from '../en/answers.ts';

export const answers: TranslationOf<typeof en> = {
  fieldName: 'お名前',
  fieldRequest: 'どのようなことでお困りですか',
  fieldEmail: 'メールアドレス',
  fieldPhone: '電話番号',
  fieldCompany: '会社名',
  ratingAnswer: '5 段階中 {{value}}',
  unnamedCustomer: 'お客様',
};
