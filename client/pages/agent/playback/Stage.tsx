import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { PlaybackClip, PlaybackIndex } from '../../../../shared/media/playback.ts';
import type { SessionRecord } from '../../../../shared/protocol/http.ts';
import { t } from '../../../i18n/agent.ts';
import { Spinner } from '../../../ui/Spinner.tsx';
import { clipsAround, isOn, laneOf } from './clips.ts';
import { laneName } from './lane-name.ts';
import type { Player } from './player.ts';

export interface StageProps {
  readonly player: Player;
  readonly index: PlaybackIndex;
  readonly record: SessionRecord;
  readonly fileAt: (name: string) => string;
}

/** The pictures and voices of this moment: the share large, cameras beside it. */
export function Stage({ player, index, record, fileAt }: StageProps): JSX.Element {
  const at = player.positionMs.value;
  const off = player.off.value;
  const clips = clipsAround(index, at).filter((clip) => !off.has(laneOf(clip)));
  const shown = clips.filter((clip) => clip.kind === 'picture' && isOn(clip, at));
  const shares = shown.filter(({ source }) => source === 'screen').sort((a, b) => b.fromMs - a.fromMs);
  const cameras = shown.filter(({ source }) => source !== 'screen');
  const main = shares[0] ?? cameras[0];
  const tiles = cameras.filter((clip) => clip !== main);
  return (
    <div class="playback-stage">
      {clips.map((clip) => (
        <ClipMedia
          key={clip.file}
          clip={clip}
          player={player}
          address={fileAt(clip.file)}
          name={laneName(clip, record)}
          place={clip === main ? 'main' : tiles.indexOf(clip)}
        />
      ))}
      {main ? null : <p class="playback-nothing">{t('playbackNothing')}</p>}
      {player.waiting.value ? (
        <div class="playback-waiting">
          <Spinner size={32} />
        </div>
      ) : null}
    </div>
  );
}

interface ClipMediaProps {
  readonly clip: PlaybackClip;
  readonly player: Player;
  readonly address: string;
  readonly name: string;
  /** Number of its tile from the corner on; −1: not seen now. */
  readonly place: 'main' | number;
}

function ClipMedia({ clip, player, address, name, place }: ClipMediaProps): JSX.Element {
  const media = useRef<HTMLVideoElement & HTMLAudioElement>(null);
  useEffect(() => (media.current ? player.attach(clip, media.current) : undefined), [player, clip.file]);
  if (clip.kind === 'sound')
    return (
      <audio ref={media} src={address} preload="auto">
        <track kind="captions" />
      </audio>
    );
  const look = place === 'main' ? 'playback-main-picture' : place < 0 ? 'playback-hidden' : 'playback-tile';
  return (
    <video
      ref={media}
      class={look}
      style={{ '--place': place === 'main' ? 0 : place }}
      src={address}
      preload="auto"
      muted
      playsInline
      aria-label={name}
      onClick={() => player.toggle()}
    >
      <track kind="captions" />
    </video>
  );
}
