import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { text } from '../../../i18n/control.ts';
import { capture } from './capture.ts';
import type { Hands } from './hands.ts';
import './control.css';

export interface SurfaceProps {
  readonly hands: Hands;
  readonly video: { readonly current: HTMLVideoElement | null };
  /** Whose machine it is. */
  readonly name: string;
}

/** Over the picture: mouse, wheel and keyboard go over there from here [RC1]. The own pointer is drawn by this page, and so at once. */
export function Surface({ hands, video, name }: SurfaceProps): JSX.Element {
  const surface = useRef<HTMLDivElement>(null);
  const typing = useRef<HTMLTextAreaElement>(null);
  const taking = hands.state.value.phase === 'taking';
  useEffect(() => {
    if (!surface.current || !typing.current || !video.current) return;
    return capture({ surface: surface.current, typing: typing.current, video: video.current }, hands);
  }, [hands, video]);
  return (
    <div ref={surface} class={`control-surface${taking ? ' control-taking' : ''}`}>
      <textarea
        ref={typing}
        class="control-typing"
        aria-label={text('surface', { name })}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        data-tip={text('clickToType')}
      />
    </div>
  );
}
