import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ShareId } from '../../../../shared/domain/ids.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { text } from '../../../i18n/customer.ts';
import { useFrames } from '../../../truth/frames.ts';
import { Sentences } from '../../../truth/Sentences.tsx';
import { pictureSentences } from '../../../truth/sentences.ts';
import { keyOf } from '../../../truth/truth.ts';
import { Spinner } from '../../../ui/Spinner.tsx';
import { controlByOwn } from '../../control/own.ts';
import type { SessionClient } from '../../types.ts';
import { pictureState } from '../picture.ts';
import { nothingShown } from './SharePanel.tsx';

/** `HTMLMediaElement.HAVE_CURRENT_DATA` */
const HAS_PICTURE = 2;

type HandsOverPart = typeof import('../../control/customer/HandsOver.tsx').HandsOver;

/** What takes mouse and keyboard over the picture; fetched when the host hands them over. */
function useHandsOver(isWanted: boolean): HandsOverPart | null {
  const [part, setPart] = useState<{ readonly HandsOver: HandsOverPart } | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    // Without it the picture is still seen; the next hand-over tries again.
    import('../../control/customer/HandsOver.tsx').then(setPart, () => undefined);
  }, [isWanted]);
  return part?.HandsOver ?? null;
}

/** What someone else shows, seen by everybody in the session [RO3, SH3]. */
export function ShareStage({
  session,
  view,
  over,
  under,
}: {
  readonly session: SessionClient;
  readonly view: SessionView;
  /** What is drawn over the picture. */
  readonly over?: (video: { readonly current: HTMLVideoElement | null }) => ComponentChildren;
  /** The tools for it. */
  readonly under?: ComponentChildren;
}): JSX.Element | null {
  const video = useRef<HTMLVideoElement>(null);
  const [seen, setSeen] = useState<ShareId | null>(null);
  const stream = session.media.shareStream.value;
  const { share } = view;
  const control = controlByOwn(view);
  const HandsOver = useHandsOver(control !== null);
  // Not `useEffect`, which waits for a frame to be painted first.
  useLayoutEffect(() => {
    if (video.current && video.current.srcObject !== stream) video.current.srcObject = stream;
    // A picture that was shown early is there already, and says nothing any more.
    else if (video.current && video.current.readyState >= HAS_PICTURE) setSeen(view.share?.shareId ?? null);
  }, [stream]);
  useFrames(video, { stream, onFrame: session.media.frameDrawn });
  if (!share) return null;
  const { name, paused, shareId } = share;

  const truth = session.media.truth.value;
  const reception = truth.incoming.get(keyOf(share.participantId, 'screen'));
  const state = pictureState({ paused, sharerConnected: true, seen: seen === shareId, reception });
  const label = text(share.surface === 'monitor' ? 'desktopOf' : 'applicationOf', { name });
  return (
    <section class="stage" aria-label={text('stage')}>
      <p class="stage-title">{text('stageShowing', { name })}</p>
      <div class={paused ? 'stage-picture stage-paused' : 'stage-picture'}>
        <video
          ref={video}
          aria-label={label}
          autoplay
          muted
          playsInline
          onLoadedData={() => setSeen(shareId)}
        />
        {over?.(video)}
        {HandsOver && control ? (
          <HandsOver session={session} view={view} control={control} video={video} />
        ) : null}
        {state === 'starting' ? (
          <span class="stage-badge stage-starting" role="status">
            <Spinner />
            {text('stageStarting', { name })}
          </span>
        ) : null}
        {state === 'stands' || state === 'late' ? (
          <span class={`stage-badge stage-${state}`} role="status">
            <Sentences of={pictureSentences(truth, view)} />
          </span>
        ) : null}
        {paused ? (
          <span class="stage-badge" role="status">
            {state === 'paused' ? text('stagePaused') : text('stagePausedUnseen', { name })}
          </span>
        ) : null}
      </div>
      {under}
      <p class="quiet-text stage-own">{nothingShown(view)}</p>
    </section>
  );
}
