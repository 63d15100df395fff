import { MicOff } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { text } from '../../i18n/together.ts';
import { text as truthText } from '../../i18n/truth.ts';
import { useFrames } from '../../truth/frames.ts';
import { keyOf } from '../../truth/truth.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { nameOf } from '../chat/audience.ts';
import type { SessionClient } from '../types.ts';

interface TileProps {
  readonly client: SessionClient;
  readonly view: SessionView;
  readonly participantId: ParticipantId;
}

/** One camera. While it is drawn, its picture is received in the size it is drawn in [VI1]. */
export function VideoTile({ client, view, participantId }: TileProps): JSX.Element {
  const tile = useRef<HTMLLIElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const { media } = client;
  const stream = media.cameras.value.get(participantId) ?? null;
  const isOwn = participantId === view.self.participantId;
  const name = nameOf(view, participantId) ?? '';
  const isSpeaking = media.speaking.value[0] === participantId;
  const isMuted = view.voice?.members.find((member) => member.participantId === participantId)?.muted;
  useTileSize(tile, { media, participantId });
  useEffect(() => {
    if (video.current && video.current.srcObject !== stream) video.current.srcObject = stream;
  }, [stream]);
  useFrames(video, { stream: isOwn ? null : stream, onFrame: media.frameDrawn });
  const reception = media.truth.value.incoming.get(keyOf(participantId, 'camera'));
  const trouble = reception === 'stands' ? 'tileStands' : reception === 'late' ? 'tileLate' : null;
  return (
    <li ref={tile} class={isSpeaking ? 'video-tile video-tile-speaking' : 'video-tile'}>
      <video
        ref={video}
        class={isOwn ? 'video-picture video-picture-own' : 'video-picture'}
        aria-label={isOwn ? text('videoOwn') : text('videoOf', { name })}
        autoplay
        muted
        playsInline
      />
      {trouble ? (
        <span class="video-trouble" role="status">
          {truthText(trouble)}
        </span>
      ) : null}
      {stream || trouble ? null : (
        <span class="video-loading">
          <Spinner size={24} label={text('videoLoading')} />
        </span>
      )}
      <span class="video-name">
        {isMuted ? <MicOff size={14} role="img" aria-label={text('videoMuted')} /> : null}
        <span>{isOwn ? text('videoYou') : <bdi>{name}</bdi>}</span>
      </span>
    </li>
  );
}

function useTileSize(
  tile: { readonly current: HTMLElement | null },
  { media, participantId }: { readonly media: SessionClient['media']; readonly participantId: ParticipantId },
): void {
  useEffect(() => {
    const element = tile.current;
    if (!element) return undefined;
    const tell = (): void => {
      const { clientWidth: width, clientHeight: height } = element;
      media.setTileSize(participantId, width > 0 && height > 0 ? { width, height } : null);
    };
    const watch = new ResizeObserver(tell);
    watch.observe(element);
    tell();
    return () => {
      watch.disconnect();
      media.setTileSize(participantId, null);
    };
  }, [media, participantId]);
}
