import { describe, expect, it } from 'vitest';
import { session } from '../../../client/i18n/en/session.ts';
import { sessionKeysOf } from '../../../client/pages/agent/session/useSessionKeys.ts';
import { createPageState } from '../../../client/session/agent/page-state.ts';
import { createFakeSession } from '../../support/preview/fake-session.ts';
import { AIKO, BUN, crowdView, NUMBER, share } from '../../support/preview/people.ts';

const voice = {
  openedAt: 0,
  members: [
    { participantId: AIKO, muted: false },
    { participantId: BUN, muted: false },
  ],
};
const keysOf = (view: typeof crowdView): readonly string[] =>
  sessionKeysOf(createPageState(createFakeSession({ view }), NUMBER), view).map(({ keys }) => keys);

describe('keys of the session page', () => {
  it('gives no key twice, and none that the navigation has', () => {
    const keys = keysOf({ ...crowdView, share, voice });
    expect(new Set([...keys, 'c', 'j', 'o', '?']).size).toBe(keys.length + 4);
  });

  it('[RO1] gives an assistant none of the host’s commands', () => {
    const keys = keysOf({
      ...crowdView,
      share,
      voice,
      self: { participantId: BUN, role: 'assistant', name: 'Bun' },
    });
    for (const key of ['i', 'e', 'r', 'w', 'p', 'x', 'h']) expect(keys).not.toContain(key);
    for (const key of ['l', 'm', 'f', '0', '1']) expect(keys).toContain(key);
  });

  it('names each by its command', () => {
    const view = { ...crowdView, share };
    const labels = sessionKeysOf(createPageState(createFakeSession({ view }), NUMBER), view).map(
      ({ label }) => label,
    );
    expect(labels).toContain(session.pauseSharing);
  });
});
