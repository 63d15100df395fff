import { effect } from '@preact/signals';
import type { ShareId } from '../../../../shared/domain/ids.ts';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import type { StillMoment } from '../../../../shared/domain/media.ts';
import type { Stroke } from '../../../../shared/protocol/annotation.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { SessionClient } from '../../types.ts';
import { isOwnShare } from '../own.ts';

/** The first picture is often of the window that has just been chosen, half drawn. */
const SETTLED_MS = 1_500;
/** What is drawn in one go is one picture. */
const DRAWN_MS = 2_000;
/** The most that giving away or ending waits for the last one. */
const LAST_MS = 500;
/** Tried one after the other until a message has room for it: width in dots, quality. */
const SIZES = [
  [1_280, 0.6],
  [960, 0.5],
  [640, 0.5],
  [480, 0.4],
] as const;
const COLOURS: Readonly<Record<Stroke['colour'], string>> = {
  red: '#d5202f',
  yellow: '#e0a100',
  green: '#16803c',
  blue: '#1d5fd1',
};

interface Watched {
  readonly shareId: ShareId;
  readonly video: HTMLVideoElement;
  readonly timers: Set<ReturnType<typeof setTimeout>>;
  strokes: number;
}

/** Of the sessions that this page hosts, how the last picture is taken. */
const lasts = new WeakMap<SessionClient, () => Promise<void>>();

/** Keeps the last picture before this page gives the session away or ends it; quick, and never in the way [TR7]. */
export const lastStill = async (client: SessionClient): Promise<void> => {
  const sent = lasts
    .get(client)?.()
    .catch(() => undefined);
  await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, LAST_MS))]);
};

/**
 * As long as this page hosts, it keeps pictures of what a customer shows: one at the start of each share, at each annotation, and at the
 * end [TR7]. Whoever takes the session over sees them, and they are in its record. Returns how to stop.
 */
export function keepStills(client: SessionClient): () => void {
  let watched: Watched | null = null;
  const leave = (): void => {
    for (const timer of watched?.timers ?? []) clearTimeout(timer);
    if (watched) watched.video.srcObject = null;
    watched = null;
  };
  const later = (of: Watched, moment: StillMoment, ms: number): void => {
    const timer = setTimeout(() => {
      of.timers.delete(timer);
      if (watched === of) void send(client, of, moment);
    }, ms);
    of.timers.add(timer);
  };
  lasts.set(client, async () => {
    const last = watched;
    if (last === null) return;
    watched = null;
    await send(client, last, 'end');
  });
  const stopShare = effect(() => {
    const shown = shownTo(client.view.value);
    const stream = client.media.shareStream.value;
    if (watched && watched.shareId !== shown) {
      const over = watched;
      // Its last picture still stands there.
      void send(client, over, 'end').finally(() => {
        over.video.srcObject = null;
      });
      watched = null;
    }
    if (shown === null || stream === null || watched) return;
    const begun = { shareId: shown, video: videoOf(stream), timers: new Set<never>(), strokes: 0 };
    watched = begun;
    begun.video.addEventListener('loadeddata', () => later(begun, 'start', SETTLED_MS), { once: true });
  });
  const stopStrokes = effect(() => {
    const drawn = client.strokes.shown.value.filter(({ kind }) => kind !== 'pointer').length;
    if (!watched) return;
    const isMore = drawn > watched.strokes;
    watched.strokes = drawn;
    if (isMore && watched.timers.size === 0) later(watched, 'annotation', DRAWN_MS);
  });
  const stopClosing = effect(() => {
    if (client.closedBecause.value !== null) leave();
  });
  return () => {
    for (const stop of [stopShare, stopStrokes, stopClosing]) stop();
    lasts.delete(client);
    leave();
  };
}

/** The share of a customer, seen by the host. */
function shownTo(view: SessionView | null): ShareId | null {
  if (view === null || view.phase === 'ended' || view.self.role !== 'host' || isOwnShare(view)) return null;
  return view.share?.shareId ?? null;
}

function videoOf(stream: MediaStream): HTMLVideoElement {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  // Refused only where the page is going away.
  video.play().catch(() => undefined);
  return video;
}

async function send(client: SessionClient, { shareId, video }: Watched, moment: StillMoment): Promise<void> {
  const image = pictureOf(video, client.strokes.shown.peek());
  if (image !== null) await client.send('share:still', { shareId, moment, image });
}

/** A JPEG as Base64 that a message has room for; null: there is none to take. */
function pictureOf(video: HTMLVideoElement, strokes: readonly Stroke[]): string | null {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0) return null;
  for (const [most, quality] of SIZES) {
    const canvas = document.createElement('canvas');
    canvas.width = Math.min(most, videoWidth);
    canvas.height = Math.max(1, Math.round((videoHeight * canvas.width) / videoWidth));
    const brush = canvas.getContext('2d');
    if (!brush) return null;
    brush.drawImage(video, 0, 0, canvas.width, canvas.height);
    for (const stroke of strokes) drawStroke(brush, stroke);
    const image = canvas.toDataURL('image/jpeg', quality).split(',')[1] ?? '';
    if (image.length <= LIMITS.stillLength) return image;
  }
  return null;
}

/** As it lies over the picture on everybody's page. */
function drawStroke(brush: CanvasRenderingContext2D, { kind, colour, points, text = '' }: Stroke): void {
  const { width, height } = brush.canvas;
  const at = (index: number): [number, number] => [
    (points[index * 2] ?? 0) * width,
    (points[index * 2 + 1] ?? 0) * height,
  ];
  const last = at(points.length / 2 - 1);
  const [x, y] = at(0);
  brush.strokeStyle = COLOURS[colour];
  brush.fillStyle = COLOURS[colour];
  brush.lineWidth = Math.max(2, width / 400);
  if (kind === 'pointer') return;
  if (kind === 'text') {
    brush.font = `${Math.max(height * 0.03, 12)}px system-ui`;
    brush.textBaseline = 'top';
    brush.fillText(text, x, y);
  } else if (kind === 'rectangle') brush.strokeRect(x, y, last[0] - x, last[1] - y);
  else {
    brush.beginPath();
    brush.moveTo(x, y);
    for (let index = 1; index < points.length / 2; index += 1) brush.lineTo(...at(index));
    brush.stroke();
  }
}
