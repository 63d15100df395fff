import { VideoOff } from 'lucide-preact';
import type { JSX } from 'preact';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { text } from '../../i18n/together.ts';
import type { SessionClient } from '../types.ts';
import { VideoTile } from './VideoTile.tsx';
import './video.css';

/** Everybody's camera that is on, the own one last; nothing while video is closed [VI1]. */
export function VideoTiles({ client }: { readonly client: SessionClient }): JSX.Element | null {
  const view = client.view.value;
  if (!view?.video) return null;
  const shown = inOrder(view);
  return (
    <section class="video" aria-label={text('video')}>
      {shown.length === 0 ? <Empty /> : null}
      <ul class={`video-grid video-grid-${Math.min(shown.length, 5)}`}>
        {shown.map((participantId) => (
          <VideoTile key={participantId} client={client} view={view} participantId={participantId} />
        ))}
      </ul>
    </section>
  );
}

function Empty(): JSX.Element {
  return (
    <div class="video-empty">
      <VideoOff size={24} aria-hidden="true" />
      <p>{text('videoEmpty')}</p>
      <p class="video-empty-hint">{text('videoEmptyHint')}</p>
    </div>
  );
}

/** Like the list of participants, so that tiles do not change places when somebody speaks. */
function inOrder({ participants, video, self }: SessionView): readonly ParticipantId[] {
  const on = new Set(video?.cameras ?? []);
  const others = participants
    .map(({ participantId }) => participantId)
    .filter((id) => on.has(id) && id !== self.participantId);
  return on.has(self.participantId) ? [...others, self.participantId] : others;
}
