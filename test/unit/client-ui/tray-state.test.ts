import { describe, expect, it } from 'vitest';
import { pressed, trayOf, trayWord } from '../../../client/pages/agent/tray/tray-state.ts';
import type { ErrorCode } from '../../../shared/protocol/errors.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import {
  AIKO,
  BUN,
  crowdView,
  emptyView,
  KEN,
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

  it('[SS7] tells a session that another window has from one that has ended', () => {
    const closed = (code: ErrorCode) => trayWord(pairView, { code, message: code });
    expect(trayWord(pairView, null)).toBeNull();
    expect(trayWord(null, null)).toBe('stageConnecting');
    expect(closed('opened_elsewhere')).toBe('stageElsewhereTitle');
    expect(closed('removed')).toBe('stageOutTitle');
    expect(closed('session_ended')).toBe('trayOver');
    expect(trayWord({ ...pairView, phase: 'ended' }, null)).toBe('trayOver');
  });

  it('tells the state of the voice', () => {
    expect(trayOf({ ...pairView, voice: voice(null) }).voice).toBe('out');
    expect(trayOf({ ...pairView, voice: voice(false) }).voice).toBe('in');
    expect(trayOf({ ...pairView, voice: voice(true) }).voice).toBe('muted');
  });

  it('tells the state of the request and of what goes out', () => {
    const view = { ...pairView, requests: [request] };
    expect(trayOf(view)).toMatchObject({
      request: { status: 'pending', name: 'Ken' },
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
