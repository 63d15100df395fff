import { describe, expect, it } from 'vitest';
import { mayHave } from '../../../client/pages/agent/session/may-have.ts';
import type { SessionDialog } from '../../../client/session/agent/dialog.ts';
import type { PageState } from '../../../client/session/agent/page-state.ts';
import { createPageState } from '../../../client/session/agent/page-state.ts';
import { isOwnShare } from '../../../client/session/share/own.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { createFakeSession } from '../../support/preview/fake-session.ts';
import { AIKO, BUN, crowdView, KEN, NUMBER, share } from '../../support/preview/people.ts';

const asHost = crowdView;
const asAssistant: SessionView = {
  ...crowdView,
  self: { participantId: BUN, role: 'assistant', name: 'Bun' },
};
const dialogs: readonly SessionDialog[] = [
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

describe('one’s own share', () => {
  it('is the one whose owner looks', () => {
    const own = { ...share, participantId: AIKO, name: 'Aiko' };
    expect(isOwnShare({ ...crowdView, share: own })).toBe(true);
  });

  it('is not the customer’s', () => {
    expect(isOwnShare({ ...crowdView, share })).toBe(false);
  });
});

describe('a page', () => {
  it('begins with nothing over the page', () => {
    const page: PageState = createPageState(createFakeSession({ view: crowdView }), NUMBER);
    expect(page.dialog.value).toBeNull();
    expect(page.handover.value).toBeNull();
  });
});
