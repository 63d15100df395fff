/** Where the deliveries of one webhook go, and what they are signed with. */
export interface WebhookTarget {
  readonly url: string;
  /** `whsec_` and Base64. */
  readonly secret: string;
  /** The secret from before the last rotation, which signs along until then. */
  readonly former: { readonly secret: string; readonly until: number } | null;
}

export interface WebhookTargets {
  /** Null: it was taken away. */
  find(webhookId: string): Promise<WebhookTarget | null>;
}
