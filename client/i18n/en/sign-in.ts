/** Administration, Sign-in [AD1]. */
export const signIn = {
  signInAdminTitle: 'Sign-in',
  signInAdminLead:
    'Users can sign in with the account that they have at your organisation, by OpenID Connect.',
  providerCallback: 'Redirect address',
  providerCallbackHint: 'Enter it at the provider, as it asks for one.',
  providerCallbackCopy: 'Copy address',
  providerName: 'Name of the provider',
  providerNameHint: 'As it stands on the button: “Sign in with NAME”.',
  providerNameMissing: 'Type a name that your users know.',
  providerIssuer: 'Issuer',
  providerIssuerHint: 'The provider’s address, from which Tasuki reads the rest.',
  providerIssuerWrong: 'Type the whole address, such as https://login.example.com.',
  providerClient: 'Client ID',
  providerClientMissing: 'Type the client ID that the provider gave to Tasuki.',
  providerSecret: 'Client secret',
  providerSecretKept: 'One is kept. Leave this empty to keep it.',
  providerSecretMissing: 'Type the secret that the provider gave along.',
  providerOn: 'Users can sign in with it',
  providerOnHint:
    'Only those who are users here already, and only with an address that the provider has verified. The second factor is then the provider’s.',
  providerSaved: 'The provider answers, and was saved.',
  providerRemove: 'Remove provider',
  providerRemoveTitle: 'Remove {{name}}?',
  providerRemoveText: 'Users sign in with their passwords then. Whoever has none needs a link from you.',
  providerRemoved: 'The provider was removed.',
  save: 'Save',
} as const;
