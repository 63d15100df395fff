import { describe, expect, it } from 'vitest';
import { pressed, trayOf } from '../../../client/pages/agent/tray/tray-state.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import {
  AIKO,
  BUN,
  crowdView,
  emptyView,
  KEN,
  lobbyPerson,
  pairView,
  request,
  share,
} from '../../support/preview/people.ts';

const voice = (muted: boolean | null): SessionView['voice'] => ({
  openedAt: 1,
  members: muted === null ? [] : [{ participantId: AIKO, muted }],
});

describe('[SS9] the compact tray', () => {
  it('tells who is here, and who hosts where someone else does', () => {
    expect(trayOf(emptyView)).toMatchObject({ customer: null, hosting: true, share: null, voice: 'off' });
    const assisting = { participantId: BUN, role: 'assistant', name: 'Bun' } as const;
    expect(trayOf({ ...crowdView, self: assisting })).toMatchObject({
      customer: 'Ken',
      hosting: false,
      hostName: 'Aiko Tanaka',
    });
  });

  it('tells the state of the voice', () => {
    expect(trayOf({ ...pairView, voice: voice(null) }).voice).toBe('out');
    expect(trayOf({ ...pairView, voice: voice(false) }).voice).toBe('in');
    expect(trayOf({ ...pairView, voice: voice(true) }).voice).toBe('muted');
  });

  it('tells the state of the request, of what goes out, and who knocks', () => {
    const view = { ...pairView, requests: [request], lobby: [lobbyPerson] };
    expect(trayOf(view)).toMatchObject({
      request: { status: 'pending', name: 'Ken' },
      knocking: lobbyPerson,
    });
    expect(trayOf({ ...pairView, share }).share?.own).toBe(false);
    expect(trayOf({ ...pairView, share: { ...share, participantId: AIKO } }).share?.own).toBe(true);
    expect(trayOf({ ...pairView, share: { ...share, participantId: KEN } }).share?.own).toBe(false);
  });

  it('folds out one part at a time', () => {
    expect(pressed(null, 'session')).toBe('session');
    expect(pressed('session', 'chat')).toBe('chat');
    expect(pressed('chat', 'chat')).toBeNull();
  });
});
