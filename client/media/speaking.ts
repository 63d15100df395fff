import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ParticipantId } from '../../shared/domain/ids.ts';
import type { RoomConsumer } from './room.ts';

const INTERVAL_MS = 150;
/** RFC 6464 levels as a share of 1: about −40 dBov, above a quiet room and below a quiet voice. */
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
  const measure = (): void => {
    const at = now();
    const note = (participantId: ParticipantId, level: number): void =>
      void heard.set(participantId, { level, until: at + HOLD_MS });
    for (const voice of voices.peek()) {
      const level = voice.audioLevel();
      if (level !== null && level > THRESHOLD) note(voice.participantId, level);
    }
    const self = own.peek();
    if (self && self.level > OWN_THRESHOLD) note(self.participantId, self.level);
    for (const [participantId, { until }] of heard) if (until < at) heard.delete(participantId);
    const list = [...heard].sort(([, a], [, b]) => b.level - a.level).map(([participantId]) => participantId);
    if (list.join() !== speaking.peek().join()) speaking.value = list;
  };
  const close = effect(() => {
    if (!active.value) return undefined;
    const timer = setInterval(measure, INTERVAL_MS);
    return () => {
      clearInterval(timer);
      heard.clear();
      speaking.value = [];
    };
  });
  return { speaking, close };
}
