import { describe, expect, it } from 'vitest';
import { handoverOf } from '../../../client/session/pass/agent/handover.ts';
import { chosenHeir, heirsOf } from '../../../client/session/pass/agent/pass-control.ts';
import type { ParticipantId, ShareId } from '../../../shared/domain/ids.ts';
import type { EventOf, PublicEvent } from '../../../shared/protocol/events.ts';
import type { ParticipantView, SessionView } from '../../../shared/protocol/view.ts';
import { AIKO, aiko, BUN, bun, crowdView, emptyView, ken, pairView } from '../../support/preview/people.ts';

const names: Readonly<Record<string, string>> = { aiko: 'Aiko', bun: 'Bun' };
const passed: EventOf<'controlPassed'> = {
  type: 'controlPassed',
  at: 7,
  from: AIKO,
  to: BUN,
  reason: 'passed',
};
const voice = { openedAt: 1, members: [] };
const asBun: SessionView = {
  ...crowdView,
  self: { participantId: BUN, role: 'host', name: 'Bun' },
  participants: [{ ...bun, role: 'host' }, { ...aiko, role: 'assistant' }, ken],
};
const tell = (view: SessionView, before: readonly PublicEvent[] = [], event = passed) =>
  handoverOf({ passed: event, before, view, nameOf: (id: ParticipantId) => names[id] ?? '?' });

describe('[PC2] the new host sees what was taken over', () => {
  it('who is supported, what ended with the change, and that the voice goes on', () => {
    const before: PublicEvent[] = [
      { type: 'shareStopped', at: 3, shareId: 's' as ShareId, reason: 'stopped', by: AIKO },
      { type: 'chatClosed', at: 7, by: AIKO },
      { type: 'videoClosed', at: 7, by: AIKO },
    ];
    expect(tell({ ...asBun, voice }, before)).toEqual({
      kind: 'received',
      name: 'Aiko',
      because: 'passed',
      customer: 'Ken',
      ended: ['chat', 'video'],
      voice: 'goesOn',
    });
  });

  it('[PC4] that the voice ended, where this browser carries none', () => {
    const before: PublicEvent[] = [{ type: 'voiceClosed', at: 7, by: AIKO, reason: 'incapable' }];
    expect(tell(asBun, before)).toMatchObject({ voice: 'ended', ended: [] });
  });

  it('[PC8] that the session fell to them when the host was lost', () => {
    expect(tell(asBun, [], { ...passed, reason: 'host_lost' })).toMatchObject({
      because: 'host_lost',
      voice: 'none',
    });
  });
});

describe('[PC5] the former host', () => {
  it('sees to whom control went', () => {
    expect(tell({ ...crowdView, self: { ...crowdView.self, role: 'assistant' } })).toEqual({
      kind: 'given',
      name: 'Bun',
    });
  });

  it('others see nothing that stays', () => {
    const eve = { participantId: 'eve' as ParticipantId, role: 'assistant', name: 'Eve' } as const;
    expect(tell({ ...crowdView, self: eve })).toBeNull();
  });
});

describe('[PC1] to whom control can be passed', () => {
  const lost: ParticipantView = { ...bun, participantId: 'dan' as ParticipantId, connected: false };
  const eve: ParticipantView = { ...bun, participantId: 'eve' as ParticipantId };

  it('assistants only, those on the line first', () => {
    expect(heirsOf({ ...pairView, participants: [aiko, lost, bun, ken] })).toEqual([bun, lost]);
    expect(heirsOf(emptyView)).toEqual([]);
  });

  it('a single one is chosen by themselves, of several the agent chooses', () => {
    expect(chosenHeir([bun, lost], null)).toBe(bun);
    expect(chosenHeir([bun, eve], null)).toBeNull();
    expect(chosenHeir([bun, eve], eve.participantId)).toBe(eve);
  });

  it('never someone who is not on the line', () => {
    expect(chosenHeir([lost], lost.participantId)).toBeNull();
    expect(chosenHeir([bun, eve, lost], lost.participantId)).toBeNull();
  });
});
