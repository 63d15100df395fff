import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { Desk, DeskDialog } from '../../../client/pages/agent/session/desk.ts';
import { createDesk } from '../../../client/pages/agent/session/desk.ts';
import { mayHave } from '../../../client/pages/agent/session/may-have.ts';
import { isOwnShare, watchersOf } from '../../../client/pages/agent/session/share-mine.ts';
import type { SessionClient } from '../../../client/state/types.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { AIKO, aiko, BUN, crowdView, KEN, ken, NUMBER, share } from '../../support/preview/people.ts';

const asHost = crowdView;
const asAssistant: SessionView = {
  ...crowdView,
  self: { participantId: BUN, role: 'assistant', name: 'Bun' },
};
const dialogs: readonly DeskDialog[] = [
  { kind: 'invite' },
  { kind: 'invite', role: 'assistant' },
  { kind: 'pass' },
  { kind: 'end' },
  { kind: 'replace', ask: 'viewDesktop' },
  { kind: 'replaceMine', ask: 'viewDesktop' },
  { kind: 'remove', participantId: KEN, name: 'Ken' },
  { kind: 'support', participantId: KEN, name: 'Ken' },
];

describe('[PC5] the host’s dialogs go with the role', () => {
  it.each(dialogs)('$kind', (dialog) => {
    expect(mayHave(dialog, asHost)).toBe(true);
    expect(mayHave(dialog, asAssistant)).toBe(false);
  });

  it.each(['info', 'people', 'leave', 'chat'] as const)('%s stays', (kind) => {
    expect(mayHave({ kind }, asAssistant)).toBe(true);
  });
});

describe('[SH5] who watches one’s own share', () => {
  const own = { ...share, participantId: AIKO, name: 'Aiko' };

  it('everybody who is here but oneself', () => {
    const away = { ...ken, connected: false };
    const view = { ...crowdView, share: own };
    expect(isOwnShare(view)).toBe(true);
    expect(watchersOf(view)).toEqual(['Bun', 'Ken', 'Mei Yamamoto']);
    expect(watchersOf({ ...view, participants: [aiko, away] })).toEqual([]);
  });

  it('is not the customer’s', () => {
    expect(isOwnShare({ ...crowdView, share })).toBe(false);
  });
});

describe('a desk', () => {
  it('begins with nothing over the page', () => {
    // Only what a desk looks at.
    const client = { view: signal(crowdView) } as unknown as SessionClient;
    const desk: Desk = createDesk(client, NUMBER);
    expect(desk.dialog.value).toBeNull();
    expect(desk.handover.value).toBeNull();
  });
});
