import { describe, expect, it } from 'vitest';
import { knocksOf } from '../../../client/session/people/agent/knocks.ts';
import type { SessionNumber } from '../../../shared/domain/ids.ts';
import type { LobbyView } from '../../../shared/protocol/view.ts';
import { BUN, emptyView, lobbyPerson } from '../../support/preview/people.ts';

const first = '111111111' as SessionNumber;
const second = '222222222' as SessionNumber;
const waits = (name: string, since: number): LobbyView => ({ ...lobbyPerson, name, since });
const at = (number: SessionNumber, ...lobby: LobbyView[]) => ({ number, view: { ...emptyView, lobby } });

describe('[JO2] who knocks', () => {
  const sessions = [at(first, waits('Ken', 30), waits('Mei', 20)), at(second, waits('Bun', 10))];
  it('is asked about one after the other: at the session that is shown first, then who waits longest', () => {
    const names = (shown: SessionNumber | null) => knocksOf(sessions, shown).map(({ name }) => name);
    expect(names(first)).toEqual(['Mei', 'Ken', 'Bun']);
    expect(names(second)).toEqual(['Bun', 'Mei', 'Ken']);
    expect(names(null)).toEqual(['Bun', 'Mei', 'Ken']);
    expect(knocksOf(sessions, second).map(({ here }) => here)).toEqual([true, false, false]);
  });

  it('is no matter of somebody who may not admit', () => {
    const assistant = { participantId: BUN, role: 'assistant', name: 'Bun' } as const;
    const [asked] = sessions;
    if (!asked) throw new Error('there is a session');
    expect(knocksOf([{ ...asked, view: { ...asked.view, self: assistant } }], first)).toEqual([]);
  });
});
