import { expect, test } from 'vitest';
import { pictureState } from '../../../client/session/share/picture.ts';

const shown = { paused: false, sharerConnected: true, seen: true, reception: 'flows' } as const;

test('[SH3] a pause says what is to be seen: the last picture, or none yet for who came during it', () => {
  expect(pictureState({ ...shown, paused: true })).toBe('paused');
  expect(pictureState({ ...shown, paused: true, seen: false })).toBe('pausedUnseen');
  expect(pictureState({ ...shown, paused: true, sharerConnected: false, seen: false })).toBe('pausedUnseen');
});

test('[RL1] otherwise it is shown, on its way, or waits for its sharer', () => {
  expect(pictureState(shown)).toBe('shown');
  expect(pictureState({ ...shown, seen: false })).toBe('starting');
  expect(pictureState({ ...shown, sharerConnected: false })).toBe('sharerLost');
});

test('[RL5] a picture that stands or does not come says so, but not while it is paused or its sharer is lost', () => {
  expect(pictureState({ ...shown, reception: 'stands' })).toBe('stands');
  expect(pictureState({ ...shown, seen: false, reception: 'late' })).toBe('late');
  expect(pictureState({ ...shown, reception: undefined })).toBe('shown');
  expect(pictureState({ ...shown, paused: true, reception: 'stands' })).toBe('paused');
  expect(pictureState({ ...shown, sharerConnected: false, reception: 'stands' })).toBe('sharerLost');
});
