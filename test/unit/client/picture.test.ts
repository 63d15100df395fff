import { expect, test } from 'vitest';
import { pictureState } from '../../../client/state/picture.ts';

const shown = { paused: false, sharerConnected: true, seen: true };

test('[SH3] a pause says what is to be seen: the last picture, or none yet for who came during it', () => {
  expect(pictureState({ ...shown, paused: true })).toBe('paused');
  expect(pictureState({ ...shown, paused: true, seen: false })).toBe('pausedUnseen');
  expect(pictureState({ paused: true, sharerConnected: false, seen: false })).toBe('pausedUnseen');
});

test('[RL1] otherwise it is shown, on its way, or waits for its sharer', () => {
  expect(pictureState(shown)).toBe('shown');
  expect(pictureState({ ...shown, seen: false })).toBe('starting');
  expect(pictureState({ ...shown, sharerConnected: false })).toBe('sharerLost');
});
