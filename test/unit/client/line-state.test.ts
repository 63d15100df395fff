import { describe, expect, it } from 'vitest';
import { GOOD_LINE, type LineLook, type LineState, nextLine } from '../../../client/media/line-state.ts';

const FINE: LineLook = { isNarrow: false, isVoiceBroken: false };
const NARROW: LineLook = { isNarrow: true, isVoiceBroken: false };
const BROKEN: LineLook = { isNarrow: false, isVoiceBroken: true };

function statesAfter(looks: readonly LineLook[]): LineState[] {
  let told = GOOD_LINE;
  return looks.map((look) => {
    told = nextLine(told, look);
    return told.state;
  });
}
const times = (count: number, look: LineLook) => Array.from({ length: count }, () => look);

describe('what a line is called', () => {
  it('[RL7] is worse after two looks in a row, not after one', () => {
    expect(statesAfter([NARROW, FINE, NARROW, NARROW])).toEqual(['good', 'good', 'good', 'slow']);
    expect(statesAfter([BROKEN, BROKEN])).toEqual(['good', 'lossy']);
  });

  it('[RL7] is slow where it is narrow, whatever else is', () => {
    expect(statesAfter(times(2, { isNarrow: true, isVoiceBroken: true })).at(-1)).toBe('slow');
  });

  it('[RL7] is better only after eight looks in a row', () => {
    const states = statesAfter([...times(2, NARROW), ...times(7, FINE), NARROW, ...times(8, FINE)]);
    expect(states.slice(1, -1)).toEqual(Array.from({ length: 16 }, () => 'slow'));
    expect(states.at(-1)).toBe('good');
  });
});
