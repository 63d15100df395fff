import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { RoomConsumer } from '../../media/room.ts';

const INTERVAL_MS = 200;
/** About −40 dBFS: above a quiet room and below a quiet voice. */
const THRESHOLD = 0.01;
/** Own meter's scale (see level.ts). */
const OWN_THRESHOLD = 0.06;
/** Someone still speaks in the pauses between words. */
const HOLD_MS = 700;

export interface SpeakingPorts {
  readonly consumers: ReadonlySignal<readonly RoomConsumer[]>;
  readonly own: ReadonlySignal<{ participantId: ParticipantId; level: number } | null>;
  readonly now?: () => number;
}

/** Who speaks now, loudest first [VO1]. Looks only while there is a voice. */
export function createSpeaking({ consumers, own, now = () => performance.now() }: SpeakingPorts): {
  readonly speaking: ReadonlySignal<readonly ParticipantId[]>;
  close(): void;
} {
  const speaking = signal<readonly ParticipantId[]>([]);
  const heard = new Map<ParticipantId, { level: number; until: number }>();
  const voices = computed(() => consumers.value.filter(({ source }) => source === 'microphone'));
  const active = computed(() => voices.value.length > 0 || own.value !== null);
  const measure = async (): Promise<void> => {
    const list = voices.peek();
    // A consumer that was closed meanwhile rejects: its voice is gone.
    const levels = await Promise.all(list.map((voice) => voice.audioLevel().catch(() => null)));
    if (!active.peek()) return;
    const at = now();
    const note = (participantId: ParticipantId, level: number): void =>
      void heard.set(participantId, { level, until: at + HOLD_MS });
    for (const [index, { participantId }] of list.entries()) {
      const level = levels[index] ?? 0;
      if (level > THRESHOLD) note(participantId, level);
    }
    const self = own.peek();
    if (self && self.level > OWN_THRESHOLD) note(self.participantId, self.level);
    for (const [participantId, { until }] of heard) if (until < at) heard.delete(participantId);
    const order = [...heard]
      .sort(([, a], [, b]) => b.level - a.level)
      .map(([participantId]) => participantId);
    if (order.join() !== speaking.peek().join()) speaking.value = order;
  };
  const close = effect(() => {
    if (!active.value) return undefined;
    const timer = setInterval(() => void measure(), INTERVAL_MS);
    return () => {
      clearInterval(timer);
      heard.clear();
      speaking.value = [];
    };
  });
  return { speaking, close };
}
