import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ParticipantView, ShareView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { useFrames } from '../../../truth/frames.ts';
import { Sentences } from '../../../truth/Sentences.tsx';
import { pictureSentences } from '../../../truth/sentences.ts';
import { keyOf } from '../../../truth/truth.ts';
import { Spinner } from '../../../ui/Spinner.tsx';
import { usePageState } from '../../agent/page-state.ts';
import { AgentAnnotation } from '../../annotation/agent/AgentAnnotation.tsx';
import { Overlay } from '../../annotation/Overlay.tsx';
import { ControlBar } from '../../control/agent/ControlBar.tsx';
import { Surface } from '../../control/late/Surface.tsx';
import { useHands } from '../../control/late/useHands.ts';
import { controlByOwn } from '../../control/own.ts';
import { isOwnShare } from '../own.ts';
import { pictureState } from '../picture.ts';
import { OwnShareBar } from './OwnShareBar.tsx';
import { ShareToolbar } from './ShareToolbar.tsx';
import { usePanning } from './usePanning.ts';
import './share-window.css';

export interface ShareWindowProps {
  readonly share: ShareView;
  readonly sharer: ParticipantView | null;
}

/** The share on the stage: fit or dot for dot, paused as a greyed last picture, with its toolbar [SH3]. */
export function ShareWindow({ share, sharer }: ShareWindowProps): JSX.Element {
  const page = usePageState();
  const scroller = useRef<HTMLElement>(null);
  const { media } = page.client;
  const stream = media.shareStream.value;
  const { video, ready, size } = useShareVideo(stream);
  useFrames(video, { stream, onFrame: media.frameDrawn });
  const full = page.zoom.value === 'full';
  const view = page.client.view.value;
  const hands = useHands(page.client, controlByOwn(view));
  usePanning(scroller, full && hands === null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    // Dot for dot: one pixel of the picture on one pixel of this screen, whatever its scale.
    element.style.width = full && size ? `${size.width / devicePixelRatio}px` : '';
    element.style.height = full && size ? `${size.height / devicePixelRatio}px` : '';
  }, [full, size, video]);
  const name = t(share.surface === 'monitor' ? 'shareDesktop' : 'shareApplication', { name: share.name });
  return (
    <div
      class={`share${share.paused ? ' share-paused' : ''}`}
      ref={(element) => {
        page.frame.current = element;
      }}
    >
      <ControlBar hands={hands} />
      {view && isOwnShare(view) ? <OwnShareBar view={view} share={share} /> : null}
      <figure
        ref={scroller}
        class={`share-picture${full ? ' share-full' : ''}`}
        aria-label={name}
        tabIndex={full ? 0 : undefined}
      >
        <video ref={video} aria-label={name} autoplay playsInline muted />
        {size ? <Overlay client={page.client} size={size} style={dots(full, size)} /> : null}
        {hands ? <Surface hands={hands} video={video} name={sharer?.name ?? share.name} /> : null}
        <ShareOverlay share={share} sharer={sharer} ready={ready} />
      </figure>
      {view ? <AgentAnnotation view={view} /> : null}
      <ShareToolbar share={share} />
    </div>
  );
}

/** Dot for dot, as the picture itself. */
function dots(full: boolean, size: { readonly width: number; readonly height: number }) {
  if (!full) return {};
  return { width: `${size.width / devicePixelRatio}px`, height: `${size.height / devicePixelRatio}px` };
}

function ShareOverlay({
  share,
  sharer,
  ready,
}: ShareWindowProps & { readonly ready: boolean }): JSX.Element | null {
  const { client } = usePageState();
  const name = sharer?.name ?? share.name;
  const truth = client.media.truth.value;
  const view = client.view.value;
  const state = pictureState({
    paused: share.paused,
    sharerConnected: sharer?.connected ?? true,
    seen: ready,
    reception: truth.incoming.get(keyOf(share.participantId, 'screen')),
  });
  switch (state) {
    case 'shown':
      return null;
    case 'paused':
    case 'pausedUnseen':
      return (
        <div class="share-overlay" role="status">
          <strong>{t('stagePaused')}</strong>
          <span>{state === 'paused' ? t('stagePausedText') : t('stagePausedUnseen', { name })}</span>
        </div>
      );
    case 'stands':
    case 'late':
      return (
        <div class={`share-overlay share-overlay-${state}`} role="status">
          <span>{view ? <Sentences of={pictureSentences(truth, view)} /> : null}</span>
        </div>
      );
    case 'sharerLost':
    case 'starting':
      return (
        <div class="share-overlay" role="status">
          <Spinner />
          <span>{state === 'starting' ? t('stageStarting') : t('stageSharerLost', { name })}</span>
        </div>
      );
  }
}

interface ShareVideo {
  readonly video: { readonly current: HTMLVideoElement | null };
  /** Whether a picture has been seen. */
  readonly ready: boolean;
  readonly size: { readonly width: number; readonly height: number } | null;
}

function useShareVideo(stream: MediaStream | null): ShareVideo {
  const video = useRef<HTMLVideoElement>(null);
  const [size, setSize] = useState<ShareVideo['size']>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const measure = (): void => {
      if (element.videoWidth > 0) setSize({ width: element.videoWidth, height: element.videoHeight });
    };
    const stop = new AbortController();
    element.addEventListener('resize', measure, { signal: stop.signal });
    element.addEventListener('loadeddata', measure, { signal: stop.signal });
    return () => stop.abort();
  }, []);
  // Not `useEffect`, which waits for a frame to be painted first.
  useLayoutEffect(() => {
    const element = video.current;
    // A stream that goes away for a moment (reconnect) leaves the last picture standing.
    if (!element || !stream || element.srcObject === stream) return;
    element.srcObject = stream;
    // Refused only before any click on this page; the next click or the autoplay rule starts it.
    element.play().catch(() => undefined);
  }, [stream]);
  return { video, ready: size !== null, size };
}
