import { describe, expect, it } from 'vitest';
import { type KeyPress, meaningOf } from '../../../client/session/control/late/keys.ts';
import { nearestPlace, placeInPicture } from '../../../client/session/control/late/place.ts';

function press(key: string, changes: Partial<KeyPress> & { altGraph?: boolean } = {}): KeyPress {
  const { altGraph = false, ...rest } = changes;
  return {
    ...{ key, code: '', shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, isComposing: false },
    getModifierState: (name) => name === 'AltGraph' && altGraph,
    ...rest,
  };
}
const text = (value: string) => ({ type: 'text', text: value });

describe('[RC2] a key', () => {
  it('that writes something is that text, whatever was held to write it', () => {
    expect(meaningOf(press('é'), false)).toEqual(text('é'));
    expect(meaningOf(press('A', { shiftKey: true }), false)).toEqual(text('A'));
    expect(meaningOf(press('@', { ctrlKey: true, altKey: true, altGraph: true }), false)).toEqual(text('@'));
    expect(meaningOf(press('€', { altKey: true }), true)).toEqual(text('€'));
    expect(meaningOf(press('😀'), false)).toEqual(text('😀'));
  });

  it('with Ctrl, Alt or Meta is a shortcut, and on a Mac ⌘ is Ctrl over there', () => {
    const copy = { code: 'KeyC', ctrlKey: true };
    expect(meaningOf(press('c', copy), false)).toEqual({ type: 'key', key: 'c', code: 'KeyC', held: 2 });
    expect(meaningOf(press('c', { code: 'KeyC', metaKey: true }), true)).toMatchObject({ key: 'c', held: 2 });
    expect(meaningOf(press('Tab', { code: 'Tab', shiftKey: true }), false)).toMatchObject({
      key: 'Tab',
      held: 1,
    });
  });

  it('of an input method or a dead key waits for what it makes', () => {
    expect(meaningOf(press('Process'), false)).toBe('text');
    expect(meaningOf(press('Dead'), false)).toBe('text');
    expect(meaningOf(press('k', { isComposing: true }), false)).toBe('text');
  });

  it('has one way out of the picture, and some that stay here', () => {
    expect(meaningOf(press('Escape', { ctrlKey: true, altKey: true }), false)).toBe('leave');
    expect(meaningOf(press('AltGraph'), false)).toBeNull();
    expect(meaningOf(press('Shift', { shiftKey: true }), false)).toEqual({ type: 'modifiers', held: 1 });
  });
});

describe('[RC2] a place in the picture', () => {
  const wide = {
    box: { left: 100, top: 50, width: 800, height: 800 },
    picture: { width: 1600, height: 800 },
  };

  it('is found behind the bars that a fitted picture leaves', () => {
    expect(placeInPicture({ x: 100, y: 250 }, wide)).toEqual({ x: 0, y: 0 });
    expect(placeInPicture({ x: 500, y: 450 }, wide)).toEqual({ x: 0.5, y: 0.5 });
    expect(placeInPicture({ x: 500, y: 100 }, wide)).toBeNull();
    expect(placeInPicture({ x: 500, y: 450 }, { ...wide, picture: { width: 0, height: 0 } })).toBeNull();
  });

  it('stays at the edge for a drag that leaves it', () => {
    expect(nearestPlace({ x: 2_000, y: 0 }, wide)).toEqual({ x: 1, y: 0 });
  });
});
