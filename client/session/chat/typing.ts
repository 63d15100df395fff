import { type ReadonlySignal, signal } from '@preact/signals';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { PublicEvent } from '../../../shared/protocol/events.ts';
import type { SessionClient } from '../types.ts';

/** Longer than the time between two signs, so that a name does not flicker. */
const STANDS_MS = 5_000;
const TELL_EVERY_MS = 3_000;

export interface TypingPorts {
  readonly send: SessionClient['send'];
  readonly connected: ReadonlySignal<boolean>;
  readonly now?: () => number;
}

/** Who writes now, and telling that one writes oneself [CH1]. */
export interface Typing {
  readonly typing: ReadonlySignal<readonly ParticipantId[]>;
  onTyping(participantId: ParticipantId): void;
  onEvent(event: PublicEvent): void;
  tell(): void;
  /** One's own message is out: the next letter is told at once. */
  forgetOwn(): void;
  close(): void;
}

export function createTyping({ send, connected, now = () => performance.now() }: TypingPorts): Typing {
  const typing = signal<readonly ParticipantId[]>([]);
  const timers = new Map<ParticipantId, ReturnType<typeof setTimeout>>();
  let toldAt = Number.NEGATIVE_INFINITY;
  const remove = (participantId: ParticipantId): void => {
    clearTimeout(timers.get(participantId));
    if (timers.delete(participantId)) typing.value = [...timers.keys()];
  };
  const clear = (): void => {
    for (const participantId of [...timers.keys()]) remove(participantId);
  };
  return {
    typing,
    onTyping(participantId) {
      clearTimeout(timers.get(participantId));
      timers.set(
        participantId,
        setTimeout(() => remove(participantId), STANDS_MS),
      );
      if (!typing.peek().includes(participantId)) typing.value = [...timers.keys()];
    },
    onEvent(event) {
      if (event.type === 'chatSent') remove(event.from);
      else if (event.type === 'participantLeft') remove(event.participantId);
      else if (event.type === 'chatClosed') clear();
    },
    tell() {
      if (!connected.peek() || now() - toldAt < TELL_EVERY_MS) return;
      toldAt = now();
      // A sign that is lost is followed by the next one.
      void send('chat:typing', {});
    },
    forgetOwn() {
      toldAt = Number.NEGATIVE_INFINITY;
    },
    close: clear,
  };
}
