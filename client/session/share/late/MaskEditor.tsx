import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { text } from '../../../i18n/masks.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import type { SessionClient } from '../../types.ts';
import type { Mask } from '../masks.ts';
import { drawn, moved, resized } from './mask-shapes.ts';
import './masks.css';

/** While nothing is shown: which parts of it are to be covered, drawn over its picture [SE8]. */
export function MaskEditor({ session }: { readonly session: SessionClient }): JSX.Element {
  const { state } = session.media.masks;
  const { hold, stream } = state.value;
  const [masks, setMasks] = useState<readonly Mask[]>(state.peek().masks);
  const [busy, setBusy] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current && video.current.srcObject !== stream) video.current.srcObject = stream;
  }, [stream]);
  const show = async (chosen: readonly Mask[]): Promise<void> => {
    const { videoWidth: width = 0, videoHeight: height = 0 } = video.current ?? {};
    setBusy(true);
    await session.media.masks.show(chosen, { width, height });
    setBusy(false);
  };
  const change = (index: number, next: Mask | null): void =>
    setMasks(masks.flatMap((mask, at) => (at !== index ? [mask] : next === null ? [] : [next])));
  return (
    <section class="card mask-editor" aria-label={text('maskTitle')}>
      <h2>{text('maskTitle')}</h2>
      {hold === 'changed' || hold === 'failed' ? (
        <Notice tone="danger" announce>
          {text(hold === 'changed' ? 'maskChanged' : 'maskFailed')}
        </Notice>
      ) : null}
      <p>{text('maskText')}</p>
      <div class="mask-picture">
        <video ref={video} aria-label={text('maskPicture')} autoplay muted playsInline />
        <Drawing masks={masks} onDrawn={(mask) => setMasks([...masks, mask])} />
        {masks.map((mask, index) => (
          <Part
            key={`${index} of ${masks.length}`}
            mask={mask}
            number={index + 1}
            onChange={(next) => change(index, next)}
          />
        ))}
      </div>
      <p class="quiet-text">{text('maskKeys')}</p>
      <div class="button-row">
        <Button onClick={() => setMasks([...masks, { x: 0.35, y: 0.4, width: 0.3, height: 0.2 }])}>
          {text('maskAdd')}
        </Button>
        <Button busy={busy} onClick={() => void show([])}>
          {text('maskShowAll')}
        </Button>
        <Button look="primary" busy={busy} disabled={masks.length === 0} onClick={() => void show(masks)}>
          {text('maskShow')}
        </Button>
      </div>
    </section>
  );
}

interface DrawingProps {
  readonly masks: readonly Mask[];
  readonly onDrawn: (mask: Mask) => void;
}

/** Where a part is drawn, from corner to corner. */
function Drawing({ onDrawn }: DrawingProps): JSX.Element {
  const [from, setFrom] = useState<{ x: number; y: number } | null>(null);
  const [now, setNow] = useState<Mask | null>(null);
  const placeOf = (event: JSX.TargetedPointerEvent<HTMLDivElement>): { x: number; y: number } => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - left) / width, y: (event.clientY - top) / height };
  };
  return (
    <div
      class="mask-drawing"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom(placeOf(event));
      }}
      onPointerMove={(event) => from && setNow(drawn(from, placeOf(event)))}
      onPointerUp={() => {
        if (now && now.width > 0.005 && now.height > 0.005) onDrawn(now);
        setFrom(null);
        setNow(null);
      }}
    >
      {now ? <div class="mask-part" style={styleOf(now)} /> : null}
    </div>
  );
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-0.01, 0],
  ArrowRight: [0.01, 0],
  ArrowUp: [0, -0.01],
  ArrowDown: [0, 0.01],
};

interface PartProps {
  readonly mask: Mask;
  readonly number: number;
  readonly onChange: (next: Mask | null) => void;
}

/** A covered part: moved, made larger and taken away by keyboard; taken away by its button too. */
function Part({ mask, number, onChange }: PartProps): JSX.Element {
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = ARROWS[event.key];
    if (event.key === 'Delete' || event.key === 'Backspace') onChange(null);
    else if (by) onChange(event.shiftKey ? resized(mask, by) : moved(mask, by));
    else return;
    event.preventDefault();
  };
  return (
    <button
      type="button"
      class="mask-part mask-chosen"
      style={styleOf(mask)}
      aria-label={`${text('maskPart', { number })}. ${text('maskRemove', { number })}`}
      onKeyDown={onKeyDown}
      onClick={() => onChange(null)}
    >
      ×
    </button>
  );
}

const percent = (value: number): string => `${(value * 100).toFixed(3)}%`;
const styleOf = ({ x, y, width, height }: Mask) => ({
  left: percent(x),
  top: percent(y),
  width: percent(width),
  height: percent(height),
});
