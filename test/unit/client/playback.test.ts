import { describe, expect, it } from 'vitest';
import { afterSilence, lanesOf, positionOf } from '../../../client/pages/agent/playback/clips.ts';
import { findMarks, type Mark } from '../../../client/pages/agent/playback/marks.ts';
import { type Media, Player } from '../../../client/pages/agent/playback/player.ts';
import type { PlaybackClip, PlaybackIndex } from '../../../shared/media/playback.ts';

const clip = (over: Partial<PlaybackClip> & { readonly file: string }): PlaybackClip => ({
  ...{ kind: 'sound', source: 'microphone', participantId: 'aiko', fromMs: 0, toMs: 60_000, heard: [] },
  ...over,
});
const SHARE = clip({ file: 'share', kind: 'picture', source: 'screen', fromMs: 10_000, toMs: 30_000 });
const AIKO = clip({
  file: 'aiko',
  heard: [
    [2_000, 4_000],
    [50_000, 52_000],
  ],
});
const KEN = clip({ file: 'ken', participantId: 'ken', fromMs: 1_000, heard: [[20_000, 21_000]] });
const INDEX: PlaybackIndex = {
  durationMs: 60_000,
  pieces: [
    { fromMs: 0, durationMs: 40_000, startedAt: 1_000_000 },
    { fromMs: 40_000, durationMs: 20_000, startedAt: 2_000_000 },
  ],
  clips: [KEN, AIKO, SHARE],
  isWhole: true,
};

/** A file that plays as its own clock says. */
class FakeMedia implements Media {
  currentTime = 0;
  playbackRate = 1;
  duration = 60;
  paused = true;
  seeking = false;
  readyState = 4;
  readonly error = null;
  async play() {
    this.paused = false;
  }
  pause() {
    this.paused = true;
  }
}

function playing(clips: readonly PlaybackClip[]) {
  let now = 0;
  const player = new Player(INDEX, () => now);
  const media = new Map(clips.map((one) => [one.file, new FakeMedia()]));
  for (const one of clips) player.attach(one, media.get(one.file) as FakeMedia);
  /** Files run on as a browser does it, a little too quick or too slow. */
  const run = (ms: number, drift = 1): void => {
    for (let left = ms; left > 0; left -= 100) {
      now += 100;
      for (const one of media.values())
        if (!one.paused)
          one.currentTime = Math.min(one.currentTime + 0.1 * one.playbackRate * drift, one.duration);
      player.tick();
    }
  };
  return { player, run, of: (one: PlaybackClip) => media.get(one.file) as FakeMedia };
}

describe('[RE3] a recording on one time line', () => {
  it('keeps every file within 80 ms of it, however their clocks run, and after a seek', () => {
    const { player, run, of } = playing([AIKO, KEN]);
    player.toggle();
    run(20_000, 1.03);
    const apart = () => [
      Math.abs(of(AIKO).currentTime * 1_000 - player.positionMs.value),
      Math.abs(of(KEN).currentTime * 1_000 + 1_000 - player.positionMs.value),
    ];
    expect(Math.max(...apart())).toBeLessThan(80);
    player.seek(5_000);
    run(3_000, 0.97);
    expect(player.positionMs.value).toBeCloseTo(8_000, -2);
    expect(Math.max(...apart())).toBeLessThan(80);
  });

  it('waits for a file that is not there yet, and not for one that has shown its last picture', () => {
    const { player, run, of } = playing([AIKO, SHARE]);
    of(SHARE).duration = 5;
    of(AIKO).readyState = 1;
    player.toggle();
    run(1_000);
    expect([player.positionMs.value, player.waiting.value]).toEqual([0, true]);
    of(AIKO).readyState = 4;
    run(17_000);
    expect(player.positionMs.value).toBeGreaterThan(16_500);
    expect(of(SHARE).currentTime).toBeCloseTo(5);
    expect([of(SHARE).paused, player.waiting.value]).toEqual([true, false]);
  });

  it('plays only what is on and switched on, quicker or slower, and stops at its end', () => {
    const { player, run, of } = playing([AIKO, KEN, SHARE]);
    player.toggle();
    run(500);
    expect([of(AIKO).paused, of(KEN).paused, of(SHARE).paused]).toEqual([false, true, true]);
    player.switch('microphone aiko');
    expect(of(AIKO).paused).toBe(true);
    player.rate.value = 3;
    run(4_000);
    expect(player.positionMs.value).toBeCloseTo(12_500, -2);
    expect(of(SHARE).paused).toBe(false);
    run(20_000);
    expect([player.positionMs.value, player.playing.value, of(KEN).paused]).toEqual([60_000, false, true]);
    player.toggle();
    expect([player.positionMs.value, player.playing.value]).toEqual([0, true]);
  });

  it('skips what nobody says', () => {
    const lanes = lanesOf(INDEX);
    expect(lanes.map(({ id }) => id)).toEqual(['screen', 'microphone aiko', 'microphone ken']);
    expect([1_000, 3_000, 10_000, 19_000, 30_000, 55_000].map((at) => afterSilence(lanes, at))).toEqual([
      null,
      null,
      19_700,
      null,
      49_700,
      null,
    ]);
    const { player, run } = playing([]);
    player.skipsSilence.value = true;
    player.toggle();
    run(10_000);
    expect(player.positionMs.value).toBeGreaterThan(49_000);
  });

  it('knows where a moment of the clock lies, and where nothing was recorded', () => {
    const at = [999_999, 1_000_500, 1_040_001, 2_000_000, 2_020_001].map((moment) =>
      positionOf(INDEX, moment),
    );
    expect(at).toEqual([null, 500, null, 40_000, null]);
  });

  it('is searched for what was written, whatever its case and width', () => {
    const mark = (text: string, by: string | null = null): Mark => ({
      id: text,
      atMs: 0,
      kind: 'chat',
      by,
      text,
    });
    const marks = [
      mark('The PRINTER is on', 'Ken'),
      mark('プリンタが動きません', 'Aiko'),
      mark('Ken joined'),
    ];
    expect(findMarks(marks, 'printer ken').map(({ text }) => text)).toEqual(['The PRINTER is on']);
    expect(findMarks(marks, 'ﾌﾟﾘﾝﾀ')).toHaveLength(1);
    expect(findMarks(marks, '')).toHaveLength(3);
  });
});
