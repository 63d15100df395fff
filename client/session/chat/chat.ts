import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { MessageId, ParticipantId } from '../../../shared/domain/ids.ts';
import type { CommandInput } from '../../../shared/protocol/commands.ts';
import type { Answer, ErrorCode } from '../../../shared/protocol/errors.ts';
import type { EventOf, PublicEvent } from '../../../shared/protocol/events.ts';
import type { ChatAudience } from '../../../shared/protocol/fields.ts';
import type { ChatMessage, SessionView } from '../../../shared/protocol/view.ts';
import { serverNow } from '../../net/server-clock.ts';
import { senderName } from '../people/named.ts';
import type { ChatLine } from '../types.ts';

export interface ChatPorts {
  readonly view: ReadonlySignal<SessionView | null>;
  readonly connected: ReadonlySignal<boolean>;
  readonly send: (name: 'chat:send', input: CommandInput<'chat:send'>) => Promise<Answer<null>>;
  readonly now?: () => number;
  /** Milliseconds before another try over a line that stands but did not answer. */
  readonly retryMs?: number;
}

/** The chat of one page: what the server has, in its order, then what is still on its way from here [CH1]. */
export interface Chat {
  readonly messages: ReadonlySignal<readonly ChatLine[]>;
  /** The whole chat as the server has it; replaces what was known. */
  adopt(messages: readonly ChatMessage[]): void;
  onEvent(event: PublicEvent): void;
  sendMessage(text: string, to: ChatAudience): void;
  retryMessage(messageId: MessageId): void;
  close(): void;
}

/** Answers that say nothing about the message: it is sent again. */
const PASSING: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unavailable', 'draining']);
const RETRY_MS = 1_000;

export function createChat(ports: ChatPorts): Chat {
  return new PageChat(ports);
}

class PageChat implements Chat {
  readonly messages;
  readonly #ports: ChatPorts;
  readonly #known = signal<readonly ChatMessage[]>([]);
  readonly #own = signal<readonly ChatLine[]>([]);
  readonly #stopWatching: () => void;
  #sending = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(ports: ChatPorts) {
    this.#ports = ports;
    this.messages = computed(() => [...this.#known.value.map(sentLine), ...this.#own.value]);
    this.#stopWatching = effect(() => {
      if (ports.connected.value) void this.#sendNext();
    });
  }

  adopt(messages: readonly ChatMessage[]): void {
    this.#known.value = messages;
    const known = new Set(messages.map(({ messageId }) => messageId));
    this.#own.value = this.#own.peek().filter(({ messageId }) => !known.has(messageId));
  }

  onEvent(event: PublicEvent): void {
    if (event.type === 'chatSent') this.#append(event);
  }

  sendMessage(text: string, to: ChatAudience): void {
    const self = this.#ports.view.peek()?.self;
    if (!self) return;
    const line: ChatLine = {
      messageId: newMessageId(),
      from: self.participantId,
      ...this.#senderOf(self.participantId),
      to,
      text,
      at: (this.#ports.now ?? serverNow)(),
      state: 'sending',
      error: null,
    };
    this.#own.value = [...this.#own.peek(), line];
    void this.#sendNext();
  }

  retryMessage(messageId: MessageId): void {
    const line = this.#own.peek().find((one) => one.messageId === messageId && one.state === 'failed');
    if (!line) return;
    const others = this.#own.peek().filter((one) => one !== line);
    this.#own.value = [...others, { ...line, state: 'sending', error: null }];
    void this.#sendNext();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#stopWatching();
  }

  #append({ messageId, from, to, text, at }: EventOf<'chatSent'>): void {
    // A broadcast and a snapshot may both bring it.
    if (this.#known.peek().some((one) => one.messageId === messageId)) return;
    const message = { messageId, from, ...this.#senderOf(from), to, text, at };
    this.#known.value = [...this.#known.peek(), message];
    this.#own.value = this.#own.peek().filter((one) => one.messageId !== messageId);
  }

  #senderOf(participantId: ParticipantId): Pick<ChatMessage, 'fromName' | 'fromUnnamed'> {
    const view = this.#ports.view.peek();
    const here = [...(view?.participants ?? []), ...(view ? [view.self] : [])].find(
      (participant) => participant.participantId === participantId,
    );
    if (here?.unnamed !== undefined) return { fromName: '', fromUnnamed: here.unnamed };
    if (here) return { fromName: here.name };
    const { fromName = '', fromUnnamed } =
      this.#known.peek().findLast(({ from }) => from === participantId) ?? {};
    return { fromName, ...(fromUnnamed !== undefined && { fromUnnamed }) };
  }

  /** One at a time: a message that has to be sent again must not be overtaken by a later one [CH1]. */
  async #sendNext(): Promise<void> {
    const line = this.#own.peek().find(({ state }) => state === 'sending');
    if (!line || this.#sending || this.#closed || !this.#ports.connected.peek()) return;
    this.#sending = true;
    const { messageId, to, text } = line;
    const answer = await this.#ports.send('chat:send', { messageId, to, text });
    this.#sending = false;
    if (answer.ok) this.#settle(messageId, { state: 'sent' });
    else if (!PASSING.has(answer.error.code))
      this.#settle(messageId, { state: 'failed', error: answer.error.code });
    else {
      clearTimeout(this.#timer);
      if (!this.#closed) this.#timer = setTimeout(() => void this.#sendNext(), this.#retryMs());
      return;
    }
    void this.#sendNext();
  }

  #retryMs(): number {
    return this.#ports.retryMs ?? RETRY_MS;
  }

  #settle(messageId: MessageId, outcome: Partial<ChatLine>): void {
    this.#own.value = this.#own
      .peek()
      .map((one) => (one.messageId === messageId ? { ...one, ...outcome } : one));
  }
}

const sentLine = (message: ChatMessage): ChatLine => ({
  ...message,
  fromName: senderName(message),
  state: 'sent',
  error: null,
});

/** 128 random bits in hexadecimal; `crypto.randomUUID` is missing on an address that is not secure. */
function newMessageId(): MessageId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const text = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  // Made here: pages name their own messages.
  return text as MessageId;
}
