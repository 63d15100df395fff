import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ShareId } from '../../../shared/domain/ids.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { pictureState } from '../../state/picture.ts';
import type { SessionClient } from '../../state/types.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { nothingShown } from './SharePanel.tsx';
import { text } from './text.ts';

/** `HTMLMediaElement.HAVE_CURRENT_DATA` */
const HAS_PICTURE = 2;

/** What someone else shows, seen by everybody in the session [RO3, SH3]. */
export function ShareStage({
  session,
  view,
}: {
  readonly session: SessionClient;
  readonly view: SessionView;
}): JSX.Element | null {
  const video = useRef<HTMLVideoElement>(null);
  const [seen, setSeen] = useState<ShareId | null>(null);
  const stream = session.media.shareStream.value;
  const { share } = view;
  // Not `useEffect`, which waits for a frame to be painted first.
  useLayoutEffect(() => {
    if (video.current && video.current.srcObject !== stream) video.current.srcObject = stream;
    // A picture that was shown early is there already, and says nothing any more.
    else if (video.current && video.current.readyState >= HAS_PICTURE) setSeen(view.share?.shareId ?? null);
  }, [stream]);
  if (!share) return null;
  const { name, paused, shareId } = share;
  const state = pictureState({ paused, sharerConnected: true, seen: seen === shareId });
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
        {state === 'starting' ? <Spinner size={32} label={text('loading')} /> : null}
        {paused ? (
          <span class="stage-badge" role="status">
            {state === 'paused' ? text('stagePaused') : text('stagePausedUnseen', { name })}
          </span>
        ) : null}
      </div>
      <p class="quiet-text stage-own">{nothingShown(view)}</p>
    </section>
  );
}
