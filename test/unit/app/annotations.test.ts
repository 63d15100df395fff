import { describe, expect, it } from 'vitest';
import { Annotations } from '../../../server/app/views/annotations.ts';
import { initialState } from '../../../server/core/session/index.ts';
import type { ParticipantId, SessionId, ShareId, StrokeId } from '../../../shared/domain/ids.ts';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { StrokePart } from '../../../shared/protocol/annotation.ts';

const SESSION = 'session' as SessionId;
const SHARE = 'share' as ShareId;
const at = (who: string) => ({ sessionId: SESSION, participantId: who as ParticipantId, shareId: SHARE });
const pen = (name: string, ...points: number[]): StrokePart => ({
  ...{ strokeId: name as StrokeId, kind: 'pen', colour: 'red', points },
});

function drawing() {
  const told: string[] = [];
  const annotations = new Annotations((_session, news, except) => {
    const what =
      news.kind === 'drawn' ? news.stroke.strokeId : news.kind === 'erased' ? news.strokeIds.join() : '';
    told.push([news.kind, what, except ?? ''].join(' ').trim());
  });
  const strokes = () => {
    const all = annotations.of(SESSION);
    return all?.kind === 'all' ? all.strokes : [];
  };
  return { annotations, told, strokes };
}

describe('what is drawn over a share', () => {
  it('[AN1] reaches everybody else, and whoever comes later has all of it', () => {
    const { annotations, told, strokes } = drawing();
    annotations.draw(at('aiko'), pen('a', 0.1, 0.1));
    annotations.draw(at('aiko'), pen('a', 0.2, 0.2, 0.3, 0.3));
    annotations.draw(at('aiko'), { ...pen('b', 0.5, 0.5, 0.6, 0.6), kind: 'arrow' });
    annotations.draw(at('aiko'), { ...pen('b', 0.5, 0.5, 0.9, 0.9), kind: 'arrow' });
    annotations.draw(at('ken'), { ...pen('p', 0.4, 0.4), kind: 'pointer' });
    expect(told).toEqual(['drawn a aiko', 'drawn a aiko', 'drawn b aiko', 'drawn b aiko', 'drawn p ken']);
    expect(strokes().map(({ strokeId, points }) => [strokeId, points])).toEqual([
      ['a', [0.1, 0.1, 0.2, 0.2, 0.3, 0.3]],
      ['b', [0.5, 0.5, 0.9, 0.9]],
    ]);
  });

  it('[AN1] is taken back by whoever drew it, the last one first; the host clears everything', () => {
    const { annotations, told, strokes } = drawing();
    for (const [who, name] of [
      ['aiko', 'a'],
      ['ken', 'k'],
      ['aiko', 'b'],
    ] as const)
      annotations.draw(at(who), pen(name, 0.1, 0.1));
    told.length = 0;
    annotations.undo(at('aiko'));
    annotations.undo(at('bun'));
    annotations.clear(at('ken'), 'ken' as ParticipantId);
    expect(told).toEqual(['erased b', 'erased k']);
    annotations.clear(at('aiko'), 'everybody');
    expect(strokes()).toEqual([]);
  });

  it('[AN1] is gone with the share', () => {
    const { annotations, told } = drawing();
    annotations.draw(at('aiko'), pen('a', 0.1, 0.1));
    annotations.follow(SESSION, initialState);
    expect(told.at(-1)).toBe('all');
    expect(annotations.of(SESSION)).toBeNull();
  });

  it('[SE1] is bounded, and nobody goes on with the stroke of another', () => {
    const { annotations } = drawing();
    annotations.draw(at('aiko'), pen('a', 0.1, 0.1));
    expect(() => annotations.draw(at('ken'), pen('a', 0.2, 0.2))).toThrow(/another/);
    const long = Array.from({ length: LIMITS.pointsPerStroke * 2 }, () => 0.5);
    expect(() => annotations.draw(at('aiko'), pen('a', ...long))).toThrow(/enough/);
    for (let index = 1; index < LIMITS.strokesPerShare; index += 1)
      annotations.draw(at('aiko'), pen(`s${index}`, 0, 0));
    expect(() => annotations.draw(at('aiko'), pen('more', 0, 0))).toThrow(/enough/);
  });
});
