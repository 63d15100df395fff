import { signal } from '@preact/signals';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { audienceNote, audienceOptions } from '../../../client/session/chat/audience.ts';
import { cleaned, restOf } from '../../../client/session/chat/draft.ts';
import { splitLinks } from '../../../client/session/chat/links.ts';
import { unreadOf } from '../../../client/session/chat/unread.ts';
import type { ChatLine } from '../../../client/session/types.ts';
import { canCarryVoice } from '../../../client/session/voice/voice-capability.ts';
import type { MessageId } from '../../../shared/domain/ids.ts';
import { chatText } from '../../../shared/protocol/fields.ts';
import type { ParticipantView, SessionView } from '../../../shared/protocol/view.ts';
import { participantId, viewOf } from './views.ts';

describe('[CH1] links', () => {
  const hrefs = (text: string) =>
    splitLinks(text).flatMap((part) => (typeof part === 'string' ? [] : part.href));

  it.each([
    ['see https://example.com/a?b=c#d now', 'https://example.com/a?b=c#d'],
    ['(https://example.com/a_(b)).', 'https://example.com/a_(b)'],
    ['「https://example.com/道」です', 'https://example.com/%E9%81%93'],
    ['HTTP://EXAMPLE.COM!', 'http://example.com/'],
    ['a https://example.com, and more', 'https://example.com/'],
  ])('%s', (text, href) => expect(hrefs(text)).toEqual([href]));

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://bank.example@evil.example/',
    'https://',
    'example.com',
  ])('%s is no link', (text) => expect(splitLinks(text)).toEqual([text]));

  it('nothing of the text is lost or added', () => {
    const text = '<b>x</b> https://a.example/1, https://b.example/2) "https://c.example"\nend';
    expect(
      splitLinks(text)
        .map((part) => (typeof part === 'string' ? part : part.text))
        .join(''),
    ).toBe(text);
    expect(hrefs(text)).toHaveLength(3);
  });
});

describe('[CH1] what is sent', () => {
  it('is trimmed, without control characters and lone surrogates, and then passes the schema', () => {
    const text = cleaned('  a\u0000b\u001b\r\nc\td\ud83d \u{1f600} ');
    expect(text).toBe('ab\nc\td \u{1f600}');
    expect(v.safeParse(chatText, text).success).toBe(true);
  });

  it('is counted as it will be sent', () => {
    expect(restOf(` ${'x'.repeat(4_000)} `)).toBe(0);
    expect(restOf('x'.repeat(4_001))).toBe(-1);
  });
});

const person = (name: string, role: ParticipantView['role']): ParticipantView => ({
  participantId: participantId(name.toLowerCase()),
  name,
  role,
  kind: role === 'host' || role === 'assistant' ? 'agent' : 'customer',
  came: 'link',
  acted: true,
  joinedAt: 1,
  connected: true,
  keptUntil: null,
  voiceCapable: true,
});
const participants = [
  person('Aiko', 'host'),
  person('Bun', 'assistant'),
  person('Ken', 'active'),
  person('Mei', 'waiting'),
];
const seenBy = (name: string): SessionView => {
  const self = participants.find((one) => one.name === name)!;
  return viewOf({ participants, self });
};
const everyone = { kind: 'everyone' } as const;
const only = (name: string) => ({ kind: 'participant', participantId: participantId(name) }) as const;

describe('[CH1] audiences', () => {
  it('agents write to everyone, the agents, or anyone', () => {
    expect(audienceOptions(seenBy('Aiko'), everyone).map(({ label }) => label)).toEqual([
      'Everyone',
      'Agents only',
      'Bun only',
      'Ken only',
      'Mei only',
    ]);
  });

  it('customers write to everyone or to one agent', () => {
    expect(audienceOptions(seenBy('Ken'), everyone).map(({ label }) => label)).toEqual([
      'Everyone',
      'Aiko only',
      'Bun only',
    ]);
  });

  it('someone who left while a message to them was written stays the choice: it never goes to all by itself', () => {
    const view = { ...seenBy('Aiko'), participants: participants.slice(0, 2) };
    expect(audienceOptions(view, only('ken')).at(-1)?.value).toBe('participant:ken');
  });

  it('a message says for whom it was', () => {
    const view = seenBy('Ken');
    expect(audienceNote(view, { to: everyone })).toBeNull();
    expect(audienceNote(view, { to: only('ken') })).toBe('only to you');
    expect(audienceNote(view, { to: only('aiko') })).toBe('only to Aiko');
    expect(audienceNote(seenBy('Bun'), { to: { kind: 'agents' } })).toBe('to agents only');
  });
});

describe('[CH1] unread', () => {
  const line = (id: string, from: string): ChatLine => ({
    messageId: id as MessageId,
    from: participantId(from),
    fromName: from,
    to: everyone,
    text: id,
    at: 1,
    state: 'sent',
    error: null,
  });

  it('counts what others wrote since somebody looked; what stood there at first was seen', () => {
    const messages = signal<readonly ChatLine[]>([line('a', 'aiko')]);
    const client = { messages, view: signal<SessionView | null>(seenBy('Ken')) };
    const unread = unreadOf(client);
    expect(unread.count.value).toBe(0);
    messages.value = [...messages.value, line('b', 'aiko'), line('c', 'ken')];
    expect(unread.count.value).toBe(1);
    expect(unreadOf(client)).toBe(unread);
    unread.see();
    expect(unread.count.value).toBe(0);
  });
});

describe('[PC4] voice capability', () => {
  const whole = {
    RTCPeerConnection: class {},
    AudioContext: class {},
    navigator: { mediaDevices: { getUserMedia: () => undefined } },
  };

  it('needs a peer connection, sound and a microphone interface', () => {
    expect(canCarryVoice(whole)).toBe(true);
    expect(canCarryVoice({ ...whole, RTCPeerConnection: undefined })).toBe(false);
    expect(canCarryVoice({ ...whole, AudioContext: undefined })).toBe(false);
    expect(canCarryVoice({ ...whole, navigator: {} })).toBe(false);
  });
});
