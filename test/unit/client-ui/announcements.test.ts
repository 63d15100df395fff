import { describe, expect, it } from 'vitest';
import { announcementOf } from '../../../client/pages/agent/session/announcements.ts';
import type { ParticipantId, ProducerId, RequestId, ShareId } from '../../../shared/domain/ids.ts';
import type { PublicEvent } from '../../../shared/protocol/events.ts';
import { AIKO, KEN } from '../../support/preview/people.ts';

const names: Readonly<Record<string, string>> = { aiko: 'Aiko', ken: 'Ken' };
const say = (event: PublicEvent, sharing = false) =>
  announcementOf(event, {
    self: AIKO,
    hosting: true,
    sharing,
    nameOf: (participantId: ParticipantId) => names[participantId] ?? '?',
    customerOf: () => 'Ken',
  });
const requestId = 'r' as RequestId;
const shareId = 's' as ShareId;

describe('announcements to the agent', () => {
  it('[JO2] tells by sight and sound that someone knocks', () => {
    expect(say({ type: 'customerKnocked', at: 1, participantId: KEN, name: 'Ken' })).toEqual({
      text: 'Ken asks to join.',
      sound: 'knock',
    });
  });

  it('[CO1] lets hear the answer, and tells it where the stage cannot', () => {
    const declined = { type: 'consentDeclined', at: 1, requestId } as const;
    const expired = { type: 'consentVoided', at: 1, requestId, reason: 'expired' } as const;
    expect(say({ type: 'consentAllowed', at: 1, requestId, standing: false, expiresAt: 9 })).toEqual({
      sound: 'answer',
    });
    expect(say(declined)).toEqual({ sound: 'declined' });
    expect(say(declined, true)?.text).toBe('Ken declined.');
    expect(say(expired, true)?.text).toBe('Ken did not answer in time.');
    expect(say({ ...expired, reason: 'cancelled' })).toBeNull();
  });

  it('[CO4] tells that the customer stopped, and is short about what one did oneself', () => {
    expect(say({ type: 'shareStopped', at: 1, shareId, reason: 'stopped', by: KEN })?.text).toBe(
      'Ken stopped sharing.',
    );
    expect(say({ type: 'shareStopped', at: 1, shareId, reason: 'stopped', by: AIKO })?.text).toBe(
      'Sharing has stopped.',
    );
    expect(say({ type: 'voiceOpened', at: 1, by: AIKO })).toBeNull();
    expect(
      say({ type: 'connectionLost', at: 1, participantId: AIKO, reason: 'network', keptUntil: 5 }),
    ).toBeNull();
  });

  it('says nothing about plumbing', () => {
    const producerId = 'p' as ProducerId;
    expect(
      say({ type: 'producerOpened', at: 1, producerId, participantId: KEN, source: 'screen' }),
    ).toBeNull();
    expect(say({ type: 'participantLeft', at: 1, participantId: KEN, reason: 'ended' })).toBeNull();
  });
});
