import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ControlView, SessionView } from '../../../../shared/protocol/view.ts';
import type { SessionClient } from '../../types.ts';
import { Strip } from '../late/Strip.tsx';
import { Surface } from '../late/Surface.tsx';
import { useHands } from '../late/useHands.ts';

export interface HandsOverProps {
  readonly session: SessionClient;
  readonly view: SessionView;
  readonly control: ControlView;
  readonly video: { readonly current: HTMLVideoElement | null };
}

/** The host's own screen in this customer's hands [SH1]. */
export function HandsOver({ session, view, control, video }: HandsOverProps): JSX.Element {
  const [stopping, setStopping] = useState(false);
  const hands = useHands(session, control);
  const stop = async (): Promise<void> => {
    setStopping(true);
    await session.send('control:stop', {});
    setStopping(false);
  };
  return (
    <>
      {hands ? <Surface hands={hands} video={video} name={view.share?.name ?? ''} /> : null}
      <div class="control-below">
        <Strip view={view} control={control} hands={hands} stopping={stopping} onStop={() => void stop()} />
      </div>
    </>
  );
}
