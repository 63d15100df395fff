import { type Signal, signal } from '@preact/signals';
import { LIMITS } from '../../../shared/domain/limits.ts';
import { isVisible, tidyMessage } from '../../../shared/domain/text.ts';
import type { ChatAudience } from '../../../shared/protocol/fields.ts';
import type { SessionClient } from '../types.ts';
import { EVERYONE } from './audience.ts';
import { takeBegun } from './begun.ts';

/** What is being written; it outlives a panel that is folded away. */
export interface Draft {
  readonly text: Signal<string>;
  readonly to: Signal<ChatAudience>;
}

const kept = new WeakMap<SessionClient, Draft>();

export function draftOf(client: SessionClient): Draft {
  const draft = kept.get(client) ?? { text: signal(takeBegun()), to: signal<ChatAudience>(EVERYONE) };
  kept.set(client, draft);
  return draft;
}

/** A message as it may be sent: without spaces around it, and without what the server refuses or takes out. */
export function cleaned(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\t\n]|\p{Cs}/gu, '');
  const tidied = tidyMessage(plain).trim();
  return isVisible(tidied) ? tidied : '';
}

/** How many characters may still be written; negative when there are too many. */
export function restOf(text: string): number {
  return LIMITS.chatTextLength - cleaned(text).length;
}
