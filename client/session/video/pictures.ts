import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import type { RoomConsumer } from '../../media/room.ts';
import type { Camera } from './camera.ts';

export interface PicturesPorts {
  readonly view: ReadonlySignal<SessionView | null>;
  readonly consumers: ReadonlySignal<readonly RoomConsumer[]>;
  readonly camera: Camera;
}

type Pictures = ReadonlyMap<ParticipantId, MediaStream>;

/**
 * The pictures of all cameras that are on, the own one too. A stream lives as long as its track; over a rebuild the last
 * frame stays until the new track is there [RL1].
 */
export function createPictures({ view, consumers, camera }: PicturesPorts): {
  readonly pictures: ReadonlySignal<Pictures>;
  close(): void;
} {
  const pictures = signal<Pictures>(new Map());
  const cameras = computed(() => (view.value?.phase === 'ended' ? [] : (view.value?.video?.cameras ?? [])));
  const self = computed(() => view.value?.self.participantId ?? null);
  const close = effect(() => {
    const tracks = new Map<ParticipantId, MediaStreamTrack>();
    for (const { source, participantId, track } of consumers.value)
      if (source === 'camera') tracks.set(participantId, track);
    const own = camera.track.value;
    if (own && self.value) tracks.set(self.value, own);
    const before = pictures.peek();
    const next = new Map<ParticipantId, MediaStream>();
    for (const participantId of cameras.value) {
      const track = tracks.get(participantId);
      const kept = before.get(participantId);
      if (track) next.set(participantId, kept && shows(kept, track) ? kept : new MediaStream([track]));
      else if (kept && participantId !== self.value) next.set(participantId, kept);
    }
    if (!isSame(before, next)) pictures.value = next;
  });
  return { pictures, close };
}

const shows = (stream: MediaStream, track: MediaStreamTrack): boolean => stream.getTracks()[0] === track;

function isSame(before: Pictures, next: Pictures): boolean {
  return before.size === next.size && [...next].every(([id, stream]) => before.get(id) === stream);
}
