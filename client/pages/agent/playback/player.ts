import { signal } from '@preact/signals';
import type { PlaybackClip, PlaybackIndex } from '../../../../shared/media/playback.ts';
import { afterSilence, isOn, laneOf, lanesOf } from './clips.ts';

/** The part of a browser's media element that is used. */
export interface Media {
  currentTime: number;
  playbackRate: number;
  readonly duration: number;
  readonly paused: boolean;
  readonly seeking: boolean;
  readonly readyState: number;
  /** Not null: it cannot be played, and keeps nobody waiting. */
  readonly error: unknown;
  play(): Promise<void>;
  pause(): void;
}

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;
/** A file that is this far from where it should be is moved there; from the lesser on it goes a little quicker or slower. */
const JUMP_S = 0.25;
const NUDGE_S = 0.025;
const MAX_NUDGE = 0.08;
/** HTMLMediaElement.HAVE_CURRENT_DATA and HAVE_FUTURE_DATA. */
const HAS_CURRENT = 2;
const HAS_FUTURE = 3;

/** Plays the files of a recording on one time line [RE3]: each follows the player's clock, which waits for them. */
export class Player {
  readonly positionMs = signal(0);
  readonly playing = signal(false);
  readonly waiting = signal(false);
  readonly rate = signal(1);
  readonly skipsSilence = signal(false);
  /** Lanes that are switched off. */
  readonly off = signal<ReadonlySet<string>>(new Set());
  readonly #media = new Map<string, { readonly clip: PlaybackClip; readonly media: Media }>();
  readonly #now: () => number;
  #index: PlaybackIndex;
  #at: number;

  constructor(index: PlaybackIndex, now: () => number = () => performance.now()) {
    this.#index = index;
    this.#now = now;
    this.#at = now();
  }

  get durationMs(): number {
    return this.#index.durationMs;
  }

  /** There is more of it now. */
  update(index: PlaybackIndex): void {
    this.#index = index;
  }

  /** A clip's element; it ends with the returned function. */
  attach(clip: PlaybackClip, media: Media): () => void {
    this.#media.set(clip.file, { clip, media });
    this.tick();
    return () => {
      this.#media.delete(clip.file);
      media.pause();
    };
  }

  toggle(): void {
    if (this.playing.peek()) {
      this.pause();
      return;
    }
    if (this.positionMs.peek() >= this.durationMs) this.positionMs.value = 0;
    this.#at = this.#now();
    this.playing.value = true;
    this.tick();
  }

  pause(): void {
    this.playing.value = false;
    this.tick();
  }

  seek(ms: number): void {
    this.positionMs.value = Math.min(Math.max(ms, 0), this.durationMs);
    this.tick();
  }

  nudge(byMs: number): void {
    this.seek(this.positionMs.peek() + byMs);
  }

  /** The next quicker or slower one. */
  changeRate(by: 1 | -1): void {
    const at = (RATES as readonly number[]).indexOf(this.rate.peek());
    this.rate.value = RATES[Math.min(Math.max(at + by, 0), RATES.length - 1)] ?? 1;
  }

  switch(lane: string): void {
    const off = new Set(this.off.peek());
    if (!off.delete(lane)) off.add(lane);
    this.off.value = off;
    this.tick();
  }

  /** Time goes on, and every file is brought to where it should be; called many times a second. */
  tick(): void {
    const now = this.#now();
    const passedMs = now - this.#at;
    this.#at = now;
    this.waiting.value = this.#isWaiting();
    if (this.playing.peek() && !this.waiting.peek()) this.#advance(passedMs * this.rate.peek());
    for (const { clip, media } of this.#media.values()) this.#bring(media, clip);
  }

  #advance(byMs: number): void {
    const next = this.positionMs.peek() + byMs;
    const skipped = this.skipsSilence.peek() ? afterSilence(this.#lanesOn(), next) : null;
    this.positionMs.value = Math.min(skipped ?? next, this.durationMs);
    if (this.positionMs.peek() >= this.durationMs) this.playing.value = false;
  }

  #lanesOn() {
    const off = this.off.peek();
    return lanesOf(this.#index).filter(({ id }) => !off.has(id));
  }

  #isHeard(clip: PlaybackClip): boolean {
    return isOn(clip, this.positionMs.peek()) && !this.off.peek().has(laneOf(clip));
  }

  /** Where in its file a clip should be, in seconds. */
  #should({ fromMs }: PlaybackClip): number {
    return (this.positionMs.peek() - fromMs) / 1_000;
  }

  #isWaiting(): boolean {
    return [...this.#media.values()].some(({ clip, media }) => {
      if (!this.#isHeard(clip) || media.error !== null) return false;
      // What has shown its last picture keeps it, and keeps nobody waiting.
      if (media.readyState > 0 && this.#should(clip) >= media.duration - 0.1) return false;
      return media.seeking || media.readyState < (media.paused ? HAS_CURRENT : HAS_FUTURE);
    });
  }

  #bring(media: Media, clip: PlaybackClip): void {
    if (!this.#isHeard(clip)) {
      if (!media.paused) media.pause();
      return;
    }
    if (media.readyState === 0) return;
    const should = this.#should(clip);
    const isOver = should >= media.duration;
    const aim = isOver ? media.duration : should;
    const ahead = media.currentTime - aim;
    if (Math.abs(ahead) > (media.paused ? NUDGE_S : JUMP_S) && !media.seeking) media.currentTime = aim;
    const nudge = Math.abs(ahead) > NUDGE_S ? Math.max(-MAX_NUDGE, Math.min(MAX_NUDGE, -ahead)) : 0;
    const rate = this.rate.peek() * (1 + nudge);
    if (media.playbackRate !== rate) media.playbackRate = rate;
    const plays = this.playing.peek() && !this.waiting.peek() && !isOver;
    if (plays && media.paused) media.play().catch(() => this.pause());
    else if (!plays && !media.paused && (isOver || !this.playing.peek())) media.pause();
  }
}
