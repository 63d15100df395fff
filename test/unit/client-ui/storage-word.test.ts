import { describe, expect, it } from 'vitest';
import { storageWord } from '../../../client/pages/agent/session/storage-word.ts';

describe('[RL2] what is said of the server’s disk', () => {
  it('warns the host before nothing can be written', () => {
    expect(storageWord('low', 'host')).toBe('serverStorageLow');
    expect(storageWord('low', 'assistant')).toBeNull();
  });

  it('tells everybody whose commands are refused', () => {
    for (const role of ['host', 'assistant'] as const)
      expect(storageWord('failing', role)).toBe('serverCannotSave');
  });

  it('says nothing where there is room', () => {
    expect(storageWord('ok', 'host')).toBeNull();
  });
});
