import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { LineCondition, Quality } from '../../../shared/domain/media.ts';
import type { ToldLine } from '../../../shared/protocol/socket.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';

/** What is said of the lines; `name` is the sharer's. */
export type LineWords =
  | { readonly key: 'lineSlow' }
  | { readonly key: 'lineLossy' }
  | { readonly key: 'lineBlocked' }
  | { readonly key: 'lineOfSharer' | 'lineBlockedOf'; readonly name: string };

/**
 * What a page says of the lines while pictures or voices are carried, null while they carry everything [RL7]: of its own
 * line as it measures it, else of the sharer's, else that parts of a voice are missing, wherever they are lost.
 */
export function lineWords(
  view: SessionView,
  line: {
    own: LineCondition;
    /** What others say of theirs. */
    told: readonly ToldLine[];
    qualities: ReadonlyMap<ParticipantId, Quality>;
  },
): LineWords | null {
  if (view.phase === 'ended') return null;
  if (line.own === 'blocked') return { key: 'lineBlocked' };
  const isAgent = view.self.role === 'host' || view.self.role === 'assistant';
  const shutOut = isAgent ? line.told.find((one) => one.line === 'blocked') : undefined;
  const name = view.participants.find(({ participantId }) => participantId === shutOut?.participantId)?.name;
  if (name !== undefined) return { key: 'lineBlockedOf', name };
  if (line.own === 'slow') return { key: 'lineSlow' };
  const sharer = badlyConnectedSharer(view, line);
  if (sharer) return { key: 'lineOfSharer', name: sharer.name };
  return line.own === 'lossy' ? { key: 'lineLossy' } : null;
}

/** The one whose picture comes over a bad line: by what that page says of its own sending, or the server of what it gets. */
function badlyConnectedSharer(
  { share, self, participants }: SessionView,
  { told, qualities }: { told: readonly ToldLine[]; qualities: ReadonlyMap<ParticipantId, Quality> },
) {
  if (!share || share.paused || share.participantId === self.participantId) return null;
  // What is missing of a voice may be lost on anybody's line, so a page that misses something says nothing of its own.
  const isSlow = told.some(
    ({ participantId, line }) => participantId === share.participantId && line === 'slow',
  );
  if (!isSlow && qualities.get(share.participantId) !== 'poor') return null;
  return participants.find(
    ({ participantId, connected }) => participantId === share.participantId && connected,
  );
}
