import type { PlaybackIndex } from '../../../../shared/media/playback.ts';
import type { SessionRecord } from '../../../../shared/protocol/http.ts';
import { recordedName } from '../../../i18n/names.ts';
import { type TimelineEntry, timelineOf } from '../timeline.ts';
import { positionOf, seamOf } from './clips.ts';

/** Something that happened while it was recorded, at its place in the recording [RE3]. */
export interface Mark {
  readonly id: string;
  readonly atMs: number;
  readonly kind: TimelineEntry['kind'] | 'chat' | 'note';
  /** Who wrote it, of what was written. */
  readonly by: string | null;
  readonly text: string;
}

/** What happened, what was written and what was noted, in the order of time. */
export function marksOf(record: SessionRecord, index: PlaybackIndex): readonly Mark[] {
  const all = [
    ...timelineOf(record).map(({ at, kind, text }) => ({ at, kind, by: null, text })),
    ...record.messages.map(({ at, fromName, text }) => ({
      ...{ at, text, by: recordedName(fromName) },
      kind: 'chat' as const,
    })),
    ...(record.notes ?? []).map(({ at, name, text }) => ({ at, text, by: name, kind: 'note' as const })),
  ];
  return all
    .flatMap(({ at, ...rest }, number) => {
      const atMs = rest.kind === 'recording' ? seamOf(index, at) : positionOf(index, at);
      return atMs === null ? [] : [{ id: `${number}`, atMs, ...rest }];
    })
    .sort((a, b) => a.atMs - b.atMs);
}

/** Those in which somebody finds these words, whatever their case and width. */
export function findMarks(marks: readonly Mark[], words: string): readonly Mark[] {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return marks.filter(({ by, text }) => {
    const within = plain(`${by ?? ''} ${text}`);
    return wanted.every((word) => within.includes(word));
  });
}

const plain = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The last that has happened by then; null before the first. */
export function currentMark(marks: readonly Mark[], atMs: number): Mark | null {
  return marks.findLast((mark) => mark.atMs <= atMs) ?? null;
}
