import type { ChatMessage } from '../../../../shared/protocol/view.ts';

export interface ChatState {
  /** Null until opened; its messages stay when it closes [CH2]. */
  readonly chat: Chat | null;
}

export interface Chat {
  readonly open: boolean;
  readonly messages: readonly ChatMessage[];
}

export const NO_CHAT: ChatState = { chat: null };
