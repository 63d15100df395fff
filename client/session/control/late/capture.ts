import type { Hands, Wish } from './hands.ts';
import { heldIn, isModifier, meaningOf } from './keys.ts';
import { nearestPlace, placeInPicture } from './place.ts';

export interface Captured {
  /** Over the picture, and as large. */
  readonly surface: HTMLElement;
  /** Has the keyboard, so that input methods have somewhere to write. */
  readonly typing: HTMLTextAreaElement;
  readonly video: HTMLVideoElement;
}

/** At most that often: more is seen by nobody. */
const MOVE_MS = 8;
const NOTCH_PIXELS = 100;
const NOTCH_LINES = 3;
const MOST_NOTCHES = 20;
const isMac = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** Takes mouse, wheel and keyboard over the picture into `hands`, until it is called [RC1, RC2]. */
export function capture(captured: Captured, hands: Hands): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  capturePointer(captured, { hands, signal });
  captureWheel(captured, { hands, signal });
  captureKeys(captured, { hands, signal });
  return () => {
    stop.abort();
    hands.do({ type: 'release' });
  };
}

interface Into {
  readonly hands: Hands;
  readonly signal: AbortSignal;
}

const shownIn = ({ video }: Captured) => ({
  box: video.getBoundingClientRect(),
  picture: { width: video.videoWidth, height: video.videoHeight },
});

const BUTTONS = [0, 1, 2] as const;

function capturePointer(captured: Captured, { hands, signal }: Into): void {
  const { surface, typing } = captured;
  let waiting: Wish | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    if (waiting) hands.do(waiting);
    waiting = null;
  };
  surface.addEventListener(
    'pointermove',
    (event) => {
      const place = (event.buttons === 0 ? placeInPicture : nearestPlace)(pointOf(event), shownIn(captured));
      if (!place) return;
      const isFirst = timer === undefined;
      waiting = { type: 'move', ...place, held: heldIn(event, isMac) };
      if (!isFirst) return;
      flush();
      timer = setTimeout(flush, MOVE_MS);
    },
    { signal },
  );
  const press = (event: MouseEvent, down: boolean): void => {
    const button = BUTTONS.find((one) => one === event.button);
    const place = (down ? placeInPicture : nearestPlace)(pointOf(event), shownIn(captured));
    if (button === undefined || !place) return;
    event.preventDefault();
    if (down) typing.focus({ preventScroll: true });
    waiting = null;
    hands.do({ type: 'button', ...place, held: heldIn(event, isMac), button, down });
  };
  surface.addEventListener('pointerdown', (event) => surface.setPointerCapture(event.pointerId), { signal });
  // A further button while one is down is no pointer event of its own (W3C Pointer Events, chorded buttons); mouse events tell each.
  surface.addEventListener('mousedown', (event) => press(event, true), { signal });
  surface.addEventListener('mouseup', (event) => press(event, false), { signal });
  surface.addEventListener('pointercancel', () => hands.do({ type: 'release' }), { signal });
  surface.addEventListener('contextmenu', (event) => event.preventDefault(), { signal });
}

const pointOf = ({ clientX: x, clientY: y }: MouseEvent): { x: number; y: number } => ({ x, y });

function captureWheel(captured: Captured, { hands, signal }: Into): void {
  let [left, down] = [0, 0];
  captured.surface.addEventListener(
    'wheel',
    (event) => {
      const place = placeInPicture(pointOf(event), shownIn(captured));
      if (!place) return;
      event.preventDefault();
      const notch = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? NOTCH_PIXELS : NOTCH_LINES;
      left += event.deltaX / notch;
      down += event.deltaY / notch;
      const within = (value: number): number =>
        Math.min(Math.max(Math.trunc(value), -MOST_NOTCHES), MOST_NOTCHES);
      const [dx, dy] = [within(left), within(down)];
      left -= Math.trunc(left);
      down -= Math.trunc(down);
      if (dx !== 0 || dy !== 0) hands.do({ type: 'wheel', ...place, held: heldIn(event, isMac), dx, dy });
    },
    { signal, passive: false },
  );
}

function captureKeys({ typing }: Captured, { hands, signal }: Into): void {
  /** What an input method, a dead key or a paste has put there. */
  const take = (): void => {
    const text = typing.value;
    typing.value = '';
    if (text !== '') hands.do({ type: 'text', text });
  };
  typing.addEventListener(
    'keydown',
    (event) => {
      const meaning = meaningOf(event, isMac);
      if (meaning === 'text') return;
      event.preventDefault();
      event.stopPropagation();
      if (meaning === 'leave') typing.blur();
      else if (meaning) hands.do(meaning);
    },
    { signal },
  );
  typing.addEventListener(
    'keyup',
    (event) => {
      if (event.isComposing) return;
      event.stopPropagation();
      if (isModifier(event.key)) hands.do({ type: 'modifiers', held: heldIn(event, isMac) });
    },
    { signal },
  );
  // Cast: an `input` event of a text field is one of these.
  typing.addEventListener('input', (event) => (event as InputEvent).isComposing || take(), { signal });
  typing.addEventListener('compositionend', take, { signal });
  typing.addEventListener('blur', () => hands.do({ type: 'release' }), { signal });
  window.addEventListener('blur', () => hands.do({ type: 'release' }), { signal });
  const lock = (): void => {
    // Cast: of the Keyboard Lock draft, in Chromium only.
    const { keyboard } = navigator as unknown as {
      keyboard?: { lock?: () => Promise<void>; unlock?: () => void };
    };
    if (document.fullscreenElement) keyboard?.lock?.().catch(() => undefined);
    else keyboard?.unlock?.();
  };
  lock();
  document.addEventListener('fullscreenchange', lock, { signal });
  signal.addEventListener('abort', () => {
    const { keyboard } = navigator as unknown as { keyboard?: { unlock?: () => void } };
    keyboard?.unlock?.();
  });
}
