import type { TranslationOf } from '../catalogue.ts';
import type { names as en } from '../en/names.ts';

/** 名前のない方の呼び方。文中では「さん」が続くため、「お客様」は使わない。 */
export const names: TranslationOf<typeof en> = { unnamed: 'ゲスト {{number}}' };
