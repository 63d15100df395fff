import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { text } from '../../../i18n/annotation.ts';
import type { SessionClient } from '../../types.ts';
import { mayAnnotate } from '../may-annotate.ts';
import { Overlay } from '../Overlay.tsx';
import { penOf } from '../pen.ts';
import { AnnotateButton, AnnotationToolbar } from '../Toolbar.tsx';

interface Props {
  readonly session: SessionClient;
  readonly view: SessionView;
}

/** Over what an agent shows: what is drawn there, and the tools where the host lets this customer draw [AN1]. */
export function DrawnOver({
  session,
  video,
}: {
  readonly session: SessionClient;
  readonly video: { readonly current: HTMLVideoElement | null };
}): JSX.Element | null {
  const size = useSize(video);
  return size ? <Overlay client={session} size={size} /> : null;
}

export function CustomerTools({ session, view }: Props): JSX.Element | null {
  if (!mayAnnotate(view)) return null;
  return (
    <div class="annotation-own">
      <AnnotateButton client={session} />
      {penOf(session).tool.value ? <AnnotationToolbar client={session} /> : null}
    </div>
  );
}

/** What is drawn on this customer's own share, with the picture under it [AN1]. */
export function DrawnOnMine({ session, view }: Props): JSX.Element | null {
  const video = useRef<HTMLVideoElement>(null);
  const stream = session.media.shareStream.value;
  useEffect(() => {
    if (video.current && video.current.srcObject !== stream) video.current.srcObject = stream;
  }, [stream]);
  const size = useSize(video);
  return (
    <section class="card" aria-live="polite">
      <h2 class="drawn-title">{text('annotationDrawn')}</h2>
      <div class="annotated">
        <video ref={video} aria-label={text('annotationPicture')} autoplay muted playsInline />
        {size ? <Overlay client={session} size={size} /> : null}
      </div>
      <CustomerTools session={session} view={view} />
    </section>
  );
}

/** The picture's own size, which may change while it is shown. */
function useSize(video: { readonly current: HTMLVideoElement | null }) {
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const measure = (): void => {
      if (element.videoWidth > 0) setSize({ width: element.videoWidth, height: element.videoHeight });
    };
    const stop = new AbortController();
    for (const name of ['resize', 'loadeddata'])
      element.addEventListener(name, measure, { signal: stop.signal });
    measure();
    return () => stop.abort();
  }, [video]);
  return size;
}
