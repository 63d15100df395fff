import type { TranslationOf } from '../catalogue.ts';
import type { truth as en } from '../en/truth.ts';

export const truth: TranslationOf<typeof en> = {
  shareSeen: '{{names}} さんに見えています。',
  shareComing: '{{names}} さんに画面を送っています…',
  shareStands: '{{names}} さんの側で画面が止まっています。自動で再開します。',
  shareLate:
    '{{names}} さんに画面が届いていません。相手のネットワークで通信がさえぎられているようです。別のネットワークなら届くことがあります。',
  shareOwnStands:
    '接続の状態が悪く、今は画面を送れていません。相手の側では止まっています。自動で再開します。',
  shareOwnLate:
    '画面が相手に届いていません。お使いのネットワークで通信がさえぎられているようです。別のネットワークでお試しください。',
  shareNobody: '今は誰も見ていません。',
  cameraSeen: '{{names}} さんに見えています。',
  cameraComing: '{{names}} さんにカメラの映像を送っています…',
  cameraStands: '{{names}} さんの側でカメラの映像が止まっています。自動で再開します。',
  cameraLate: '{{names}} さんにカメラの映像が届いていません。',
  cameraNobody: '今は誰も見ていません。',
  pictureStands: '画面が止まっています。今は {{name}} さんから何も届いていません。自動で再開します。',
  pictureOwnStands: '画面が止まっています。こちらの接続で、今は何も受信できていません。自動で再開します。',
  pictureLate:
    '{{name}} さんの画面が届きません。相手のネットワークで通信がさえぎられているようです。別のネットワークなら届くことがあります。',
  pictureOwnLate:
    '画面を受信できません。お使いのネットワークで通信がさえぎられているようです。別のネットワークでお試しください。',
  pictureGoesOn: '画面は問題なく届いています。',
  voiceStands: '今、{{names}} さんの声が届いていません。',
  voiceUnheard: '今、こちらの声が {{names}} さんに届いていません。',
  voiceNeither: '今、{{names}} さんと互いの声が届いていません。',
  voiceOwnStands: '接続の状態が悪く、今は音声が届いていません。',
  voiceComesBack: '音声は自動で再開します。',
  voiceGoesOn: '音声は問題なく届いています。',
  shortStands: '停止中',
  shortLate: '画面が届いていません',
  tileStands: '止まっています',
  tileLate: '映像が届きません',
  check: '接続を確認する',
};
