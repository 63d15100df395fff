import type { ParticipantId } from '../../shared/domain/ids.ts';
import type { MediaSource } from '../../shared/domain/media.ts';
import type { Witness } from '../../shared/protocol/socket.ts';
import type { SessionView } from '../../shared/protocol/view.ts';
import type { Reception, Sign } from './reception.ts';

/** What is known, not guessed, of the media of this page [RL5]. Times are those of `reception.ts`. */
export interface Truth {
  /** What comes to this page, by `keyOf`; what is not in it is not to come. */
  readonly incoming: ReadonlyMap<string, Reception>;
  /** Whether anything at all comes back on the two transports; null while nothing is to go that way. */
  readonly lines: { readonly send: Reception | null; readonly receive: Reception | null };
  /** Whom what this page sends reaches, by their own pages' word, by `keyOf`. */
  readonly reached: ReadonlyMap<string, Reception>;
}
export const NOTHING_KNOWN: Truth = {
  incoming: new Map(),
  lines: { send: null, receive: null },
  reached: new Map(),
};

export const keyOf = (participantId: ParticipantId, source: MediaSource): string =>
  `${source} ${participantId}`;

/** Something that this page is to receive now. */
export interface Expected {
  readonly participantId: ParticipantId;
  readonly source: MediaSource;
  /** Remembered under this name: another share of the same person is another thing. */
  readonly key: string;
  readonly idle: boolean;
}

/** What the view lets this page expect. A voice whose microphone is not there is none; a camera without a tile is not asked for. */
export function expectedIn(view: SessionView, shown: ReadonlySet<ParticipantId>): readonly Expected[] {
  if (view.phase !== 'live' && view.phase !== 'hostAway') return [];
  const self = view.self.participantId;
  const muted = new Set(view.voice?.members.flatMap((one) => (one.muted ? [one.participantId] : [])));
  const isAway = new Set(view.participants.flatMap((one) => (one.connected ? [] : [one.participantId])));
  const expected: Expected[] = [];
  const { share } = view;
  if (share && share.participantId !== self) {
    const { participantId, shareId, paused } = share;
    expected.push({
      ...{ participantId, source: 'screen', key: `screen ${shareId}` },
      idle: paused || isAway.has(participantId),
    });
  }
  for (const { participantId, source } of view.producers) {
    if (source === 'camera' && shown.has(participantId))
      expected.push({
        participantId,
        source,
        key: keyOf(participantId, source),
        idle: isAway.has(participantId),
      });
    if (source === 'microphone') {
      const idle = view.onHold || muted.has(participantId) || isAway.has(participantId);
      expected.push({ participantId, source, key: keyOf(participantId, source), idle });
    }
  }
  return expected;
}

/** What this page sends now, as the server has it: to be reached are all others who are here. */
export function audienceSigns(
  view: SessionView,
  { sending, witnesses }: { sending: ReadonlySet<MediaSource>; witnesses: readonly Witness[] },
): ReadonlyArray<Sign & { readonly audience: string }> {
  const self = view.self.participantId;
  const flows = new Set(
    witnesses.flatMap((one) => (one.flow === 'flows' ? [keyOf(one.participantId, one.source)] : [])),
  );
  const others = view.participants.filter((one) => one.connected && one.participantId !== self);
  const share = view.share?.participantId === self ? view.share : null;
  const signs: Array<Sign & { readonly audience: string }> = [];
  for (const { participantId, role } of others) {
    const add = (source: MediaSource, { name, idle }: { name: string; idle: boolean }): void => {
      const audience = keyOf(participantId, source);
      signs.push({ audience, key: `${name} ${participantId}`, came: flows.has(audience) && !idle, idle });
    };
    if (share) add('screen', { name: share.shareId, idle: share.paused });
    if (view.video?.cameras.includes(self)) add('camera', { name: 'camera', idle: false });
    const own = view.voice?.members.find((one) => one.participantId === self);
    const hears =
      role === 'waiting' || view.voice?.members.some((one) => one.participantId === participantId) === true;
    if (own && hears && sending.has('microphone'))
      add('microphone', { name: 'microphone', idle: own.muted || view.onHold });
  }
  return signs;
}
