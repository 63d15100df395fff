import { describe, expect, it } from 'vitest';
import { announcementOf } from '../../../client/pages/agent/session/announcements.ts';
import type { MessageId, ParticipantId, ProducerId, RequestId, ShareId } from '../../../shared/domain/ids.ts';
import type { PublicEvent } from '../../../shared/protocol/events.ts';
import { AIKO, KEN } from '../../support/preview/people.ts';

const names: Readonly<Record<string, string>> = { aiko: 'Aiko', ken: 'Ken' };
const say = (event: PublicEvent, { sharing = false, reading = false } = {}) =>
  announcementOf(event, {
    self: AIKO,
    hosting: true,
    sharing,
    reading,
    nameOf: (participantId: ParticipantId) => names[participantId] ?? '?',
    customerOf: () => 'Ken',
  });
const requestId = 'r' as RequestId;
const shareId = 's' as ShareId;

describe('announcements to the agent', () => {
  it('[JO2] lets hear that someone knocks; over the page it stands until it is answered', () => {
    expect(say({ type: 'customerKnocked', at: 1, participantId: KEN, name: 'Ken' })).toEqual({
      sound: 'knock',
    });
  });

  it('[CU2] a link that is opened is told without a sound; who acts then is heard', () => {
    const joined = { type: 'customerJoined', at: 1, participantId: KEN, name: 'Ken', came: 'link' } as const;
    expect(say({ ...joined, acted: false })).toEqual({ text: 'The link was opened.' });
    expect(say({ type: 'customerActed', at: 2, participantId: KEN })).toEqual({
      text: 'Ken joined by link.',
      sound: 'joined',
    });
    expect(say({ type: 'participantLeft', at: 3, participantId: KEN, reason: 'made_room' })).toBeNull();
  });

  it('[CO1] lets hear the answer, and tells it where the stage cannot', () => {
    const declined = { type: 'consentDeclined', at: 1, requestId } as const;
    const expired = { type: 'consentVoided', at: 1, requestId, reason: 'expired' } as const;
    expect(say({ type: 'consentAllowed', at: 1, requestId, standing: false, expiresAt: 9 })).toEqual({
      sound: 'answer',
    });
    expect(say(declined)).toEqual({ sound: 'declined' });
    expect(say(declined, { sharing: true })?.text).toBe('Ken declined.');
    expect(say(expired, { sharing: true })?.text).toBe('Ken did not answer in time.');
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

describe('[PC2, PC5, CH1, VI1] announcements of what agents do together', () => {
  const passed = { type: 'controlPassed', at: 1, from: KEN, to: AIKO, reason: 'passed' } as const;

  it('tells the others of a new host; those whom it concerns read it on the stage', () => {
    expect(say(passed)).toEqual({ sound: 'request' });
    expect(say({ ...passed, from: AIKO, to: KEN })).toEqual({});
    expect(say({ ...passed, from: AIKO, to: KEN, reason: 'host_lost' })?.text).toBe('Ken is now the host.');
  });

  it('tells a message of someone else, cut where it is long, and none that is being read', () => {
    const line = {
      type: 'chatSent',
      at: 1,
      messageId: 'm' as MessageId,
      from: KEN,
      to: { kind: 'everyone' },
      text: 'あ'.repeat(100),
    } as const;
    expect(say(line)?.text).toBe(`Ken: ${'あ'.repeat(80)}…`);
    expect(say({ ...line, text: 'one\ntwo' })?.text).toBe('Ken: one two');
    expect(say({ ...line, from: AIKO })).toBeNull();
    expect(say(line, { reading: true })).toBeNull();
  });

  it('tells that chat or video was opened, but not to who opened it', () => {
    expect(say({ type: 'chatOpened', at: 1, by: KEN })?.text).toBe('Ken opened the chat.');
    expect(say({ type: 'videoOpened', at: 1, by: AIKO })).toBeNull();
  });

  it('[PC4] tells why the call ended', () => {
    expect(say({ type: 'voiceClosed', at: 1, by: AIKO, reason: 'incapable' })?.text).toMatch(/no voice/);
  });
});
