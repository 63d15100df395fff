import type { TranslationOf } from '../catalogue.ts';
import type { signIn as en } from '../en/sign-in.ts';

export const signIn: TranslationOf<typeof en> = {
  signInAdminTitle: 'サインイン',
  signInAdminLead: '組織のアカウントでサインインできるようにします（OpenID Connect）。',
  providerCallback: 'リダイレクト先アドレス',
  providerCallbackHint: 'プロバイダー側の設定に入力してください。',
  providerCallbackCopy: 'アドレスをコピー',
  providerName: 'プロバイダーの名前',
  providerNameHint: '「〇〇でサインイン」というボタンに表示されます。',
  providerNameMissing: '利用者に分かる名前を入力してください。',
  providerIssuer: '発行者（Issuer）',
  providerIssuerHint: 'プロバイダーのアドレスです。残りの設定はここから読み取ります。',
  providerIssuerWrong: 'https://login.example.com のように、アドレス全体を入力してください。',
  providerClient: 'クライアント ID',
  providerClientMissing: 'プロバイダーが発行したクライアント ID を入力してください。',
  providerSecret: 'クライアントシークレット',
  providerSecretKept: '保存済みです。変更しない場合は空のままにしてください。',
  providerSecretMissing: 'プロバイダーが発行したシークレットを入力してください。',
  providerOn: 'このプロバイダーでのサインインを許可する',
  providerOnHint:
    'すでにここの利用者であり、プロバイダーが確認済みのメールアドレスを持つ人に限られます。二段階認証はプロバイダー側のものになります。',
  providerSaved: 'プロバイダーに接続できました。保存しました。',
  providerRemove: 'プロバイダーを削除',
  providerRemoveTitle: '{{name}} を削除しますか？',
  providerRemoveText:
    '利用者はパスワードでサインインします。パスワードのない人には、リンクを渡してください。',
  providerRemoved: 'プロバイダーを削除しました。',
  save: '保存',
};
