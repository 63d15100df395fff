import { describe, expect, it } from 'vitest';
import { stageOf } from '../../../client/pages/agent/session/stage-state.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import {
  AIKO,
  BUN,
  crowdView,
  emptyView,
  KEN,
  ken,
  lobbyPerson,
  pairView,
  request,
  share,
} from '../../support/preview/people.ts';

const kind = (view: SessionView | null, more: Partial<Parameters<typeof stageOf>[0]> = {}): string =>
  stageOf({ view, closedBecause: null, refusal: null, ...more }).kind;
const refusal = { kind: 'viewDesktop', customerId: KEN, name: 'Ken', why: 'declined' } as const;
const asAssistant = { ...crowdView, self: { participantId: BUN, role: 'assistant', name: 'Bun' } } as const;

describe('the stage says the one next step', () => {
  it('connects, waits, welcomes', () => {
    expect(kind(null)).toBe('connecting');
    expect(kind(emptyView)).toBe('empty');
    expect(kind({ ...emptyView, lobby: [lobbyPerson] })).toBe('lobby');
    expect(kind(pairView)).toBe('here');
    expect(kind({ ...pairView, lobby: [lobbyPerson] })).toBe('here');
    const opener = { ...ken, acted: false };
    expect(kind({ ...emptyView, participants: [opener] })).toBe('opened');
  });

  it('[CO1] follows a request to its end', () => {
    expect(kind({ ...pairView, requests: [request] })).toBe('requested');
    expect(kind({ ...pairView, requests: [{ ...request, status: 'allowed' }] })).toBe('allowed');
    expect(kind(pairView, { refusal })).toBe('refused');
    expect(kind({ ...pairView, requests: [request] }, { refusal })).toBe('requested');
  });

  it('[SS7] says that another window has the place, and what has become of what this one sent', () => {
    const closedBecause = { code: 'opened_elsewhere', message: '' } as const;
    const stage = (view: SessionView | null) => stageOf({ view, closedBecause, refusal: null });
    expect(stage(pairView)).toEqual({ kind: 'elsewhere', sent: { shown: false, voice: false } });
    expect(stage({ ...pairView, share: { ...share, participantId: AIKO } })).toMatchObject({
      sent: { shown: true, voice: false },
    });
    expect(stage({ ...pairView, video: { cameras: [AIKO] } })).toMatchObject({ sent: { shown: true } });
    const voice = { openedAt: 1, members: [{ participantId: AIKO, muted: true }] };
    expect(stage({ ...pairView, voice, share })).toMatchObject({ sent: { shown: false, voice: true } });
    expect(stage({ ...pairView, phase: 'ended' }).kind).toBe('ended');
  });

  it('forgets the refusal of someone who is no longer the active customer', () => {
    expect(kind(emptyView, { refusal })).toBe('empty');
  });

  it('[SH2] keeps showing the share while another is asked for', () => {
    expect(kind({ ...pairView, share, requests: [request] })).toBe('share');
  });

  it('shows assistants what they can see, and never the host’s commands', () => {
    expect(kind(asAssistant)).toBe('watch');
    expect(kind({ ...asAssistant, requests: [request] })).toBe('watch');
    expect(kind({ ...asAssistant, share })).toBe('share');
  });

  it('[SS7] tells that the host is away', () => {
    expect(kind({ ...asAssistant, phase: 'hostAway', hostAwayUntil: 5 })).toBe('hostAway');
  });

  it('ends, or puts out', () => {
    expect(kind({ ...pairView, phase: 'ended', endedBecause: 'host_ended' })).toBe('ended');
    expect(kind(pairView, { closedBecause: { code: 'session_ended', message: '' } })).toBe('ended');
    expect(kind({ ...pairView, share }, { closedBecause: { code: 'removed', message: '' } })).toBe('out');
  });
});
