import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import { messageOf, soundOf, watchEvents } from '../../../client/pages/customer/event-signs.ts';
import { watchHandovers } from '../../../client/session/pass/customer/handover.ts';
import { toasts } from '../../../client/ui/toast.ts';
import type { PublicEvent } from '../../../shared/protocol/events.ts';
import type { ParticipantView, SessionView } from '../../../shared/protocol/view.ts';
import { messageId, participantId, producerId, shareId, shareOf, viewOf } from './views.ts';

const aiko = participantId('aiko');
const bun = participantId('bun');
const ken = participantId('ken');
const agent = (name: string, role: 'host' | 'assistant'): ParticipantView => ({
  participantId: participantId(name.toLowerCase()),
  name,
  role,
  kind: 'agent',
  came: 'started',
  acted: true,
  joinedAt: 1,
  connected: true,
  keptUntil: null,
  voiceCapable: true,
});
const before = viewOf({ participants: [agent('Aiko', 'host'), agent('Bun', 'assistant')] });
const after = viewOf({ participants: [agent('Aiko', 'assistant'), agent('Bun', 'host')] });
const passed: PublicEvent = { type: 'controlPassed', at: 9, from: aiko, to: bun, reason: 'passed' };
const stopped = (reason: 'control_passed' | 'replaced' | 'customer_switched' | 'stopped'): PublicEvent => ({
  type: 'shareStopped',
  at: 9,
  shareId: shareId('share-1'),
  reason,
  by: aiko,
});

function watched(first: SessionView) {
  const view = signal<SessionView | null>(first);
  const listeners = new Set<(event: PublicEvent) => void>();
  const session = {
    view,
    onEvent: (listener: (event: PublicEvent) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const update = (next: SessionView, ...events: PublicEvent[]) => {
    view.value = next;
    for (const event of events) for (const listener of listeners) listener(event);
  };
  return { session, update };
}

describe('a change of hands', () => {
  it('[PC2] names the new agent and the one before', () => {
    const { session, update } = watched(before);
    const handovers = watchHandovers(session);
    update(after, passed);
    expect(handovers.current.value).toEqual({
      from: 'Aiko',
      to: 'Bun',
      because: 'passed',
      endedOwnShare: false,
      endedRecording: false,
      voice: 'none',
    });
    handovers.dismiss();
    expect(handovers.current.value).toBeNull();
  });

  it('[PC3] says that the own share has ended, and nothing of a share of someone else', () => {
    const { session, update } = watched({ ...before, share: shareOf('share-1') });
    const handovers = watchHandovers(session);
    update(after, stopped('control_passed'), passed);
    expect(handovers.current.value?.endedOwnShare).toBe(true);
    const other = watched({ ...before, share: shareOf('share-1', { participantId: aiko }) });
    const others = watchHandovers(other.session);
    other.update(after, stopped('control_passed'), passed);
    expect(others.current.value?.endedOwnShare).toBe(false);
  });

  it('[PC4] tells whether the call goes on or had to end', () => {
    const voice = { openedAt: 5, members: [{ participantId: ken, muted: false }] };
    const on = watched({ ...before, voice });
    const going = watchHandovers(on.session);
    on.update({ ...after, voice }, passed);
    expect(going.current.value?.voice).toBe('goesOn');
    const off = watched({ ...before, voice });
    const ended = watchHandovers(off.session);
    off.update(after, { type: 'voiceClosed', at: 9, by: aiko, reason: 'incapable' }, passed);
    expect(ended.current.value?.voice).toBe('ended');
  });

  it('[PC8] tells a lost host from one who passed on; another customer’s turn ends the notice', () => {
    const { session, update } = watched(before);
    const handovers = watchHandovers(session);
    update({ ...after, participants: [agent('Bun', 'host')] }, { ...passed, reason: 'host_lost' });
    expect(handovers.current.value).toMatchObject({ because: 'host_lost', from: 'Aiko', to: 'Bun' });
    update(after, { type: 'customerSelected', at: 10, participantId: ken });
    expect(handovers.current.value).toBeNull();
  });
});

describe('what a customer reads and hears', () => {
  const known = { view: after, isOwnShare: () => true, filming: false };

  it.each([
    ['[SH2]', stopped('replaced'), /Bun is showing something now/],
    ['[CU3]', stopped('customer_switched'), /helping someone else right now/],
    ['[CO4]', stopped('stopped'), /Bun has stopped the sharing/],
    ['[CU2]', { type: 'customerSelected', at: 1, participantId: ken } as const, /Bun is helping you now/],
    ['[CH1]', { type: 'chatOpened', at: 1, by: bun } as const, /opened a chat/],
  ])('%s %o', (_rule, event, sentence) => {
    expect(messageOf(event, known)).toMatch(sentence);
  });

  it('[PC3] leaves to the notice what came with a change of hands', () => {
    expect(messageOf(stopped('control_passed'), known)).toBeNull();
    expect(messageOf({ type: 'voiceClosed', at: 1, by: aiko, reason: 'incapable' }, known)).toBeNull();
  });

  it('says nothing of a share that was not theirs', () => {
    expect(messageOf(stopped('stopped'), { ...known, isOwnShare: () => false })).toBeNull();
  });

  it('[CH1] hears messages of others, not their own', () => {
    const line = (from: typeof ken): PublicEvent => ({
      type: 'chatSent',
      at: 1,
      messageId: messageId('m'),
      from,
      to: { kind: 'everyone' },
      text: 'x',
    });
    expect([soundOf(line(bun), after), soundOf(line(ken), after)]).toEqual(['answer', null]);
  });

  it('[VI1] reads that the own camera is off when video ends, although other events come first', () => {
    const { session, update } = watched({ ...before, video: { cameras: [ken] } });
    const stop = watchEvents(session);
    const closed = { type: 'producerClosed', at: 1, producerId: producerId('p') } as const;
    update(before, closed, { type: 'videoClosed', at: 1, by: aiko });
    expect(toasts.value.map(({ text }) => text)).toContain('Video has ended. Your camera is off.');
    stop();
  });
});
