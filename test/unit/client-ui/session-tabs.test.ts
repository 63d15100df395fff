import { describe, expect, it } from 'vitest';
import { modeOf } from '../../../client/account/session-mode.ts';
import { nextTab, tabOf } from '../../../client/pages/agent/session-tabs.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { emptyView, ken, lobbyPerson, NUMBER, pairView } from '../../support/preview/people.ts';

const tab = (view: SessionView, more: { unread?: number; leftAt?: number | null } = {}) =>
  tabOf({ number: NUMBER, view, unread: 0, leftAt: null, ...more });

describe('[SS5] the tabs of an agent’s sessions', () => {
  it('are named after the customer, or the number while nobody is there', () => {
    expect(tab(emptyView).title).toBe('482 913 056');
    expect(tab(pairView).title).toBe('Ken');
    expect(tab({ ...emptyView, lobby: [lobbyPerson] })).toMatchObject({ title: 'Rin Sato', knocking: true });
  });

  it('tell what waits there', () => {
    expect(tab({ ...pairView, onHold: true }, { unread: 2 })).toMatchObject({ onHold: true, unread: 2 });
  });

  it('count the waiting from when the agent turned away, or the customer came', () => {
    const came = ken.joinedAt;
    expect(tab(pairView).waitingSince).toBeNull();
    expect(tab(pairView, { leftAt: came + 5 }).waitingSince).toBe(came + 5);
    expect(tab(pairView, { leftAt: came - 5 }).waitingSince).toBe(came);
    expect(tab(emptyView, { leftAt: came }).waitingSince).toBeNull();
  });

  it('[UI2] are walked with the arrow keys, round and round', () => {
    expect(nextTab('ArrowRight', { at: 2, count: 3 })).toBe(0);
    expect(nextTab('ArrowLeft', { at: 0, count: 3 })).toBe(2);
    expect(nextTab('End', { at: 0, count: 3 })).toBe(2);
    expect(nextTab('Enter', { at: 0, count: 3 })).toBeNull();
    expect(nextTab('ArrowRight', { at: -1, count: 0 })).toBeNull();
  });
});

describe('[SS5] session mode', () => {
  it('is the site’s or the user’s setting, and the agent’s own choice only where that is left open', () => {
    expect(modeOf('single', 'multi')).toBe('single');
    expect(modeOf('multi', 'single')).toBe('multi');
    expect(modeOf('choice', 'multi')).toBe('multi');
    expect(modeOf('choice', null)).toBe('single');
    expect(modeOf('choice', 'nonsense')).toBe('single');
  });
});
