import { signal } from '@preact/signals';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type Chat, type ChatPorts, createChat } from '../../../client/session/chat/chat.ts';
import type { Answer, ErrorCode } from '../../../shared/protocol/errors.ts';
import type { PublicEvent } from '../../../shared/protocol/events.ts';
import type { ChatMessage } from '../../../shared/protocol/view.ts';
import { settle } from './fake-room.ts';
import { messageId, participantId, viewOf } from './views.ts';

const ken = participantId('ken');
const aiko = participantId('aiko');
const everyone = { kind: 'everyone' } as const;

const OK: Answer<null> = { ok: true, data: null };
const refusal = (code: ErrorCode): Answer<null> => ({ ok: false, error: { code, message: code } });

const sent = (id: string, text: string, changes: Partial<ChatMessage> = {}) => ({
  type: 'chatSent' as const,
  at: 50,
  messageId: messageId(id),
  from: aiko,
  to: everyone,
  text,
  ...changes,
});
const message = (id: string, text: string): ChatMessage => ({
  messageId: messageId(id),
  from: aiko,
  fromName: 'Aiko',
  to: everyone,
  text,
  at: 10,
});

let running: Chat | null = null;
afterEach(() => {
  running?.close();
  running = null;
});

type Input = { messageId: ReturnType<typeof messageId>; text: string };

/** Answers are given one by one by the test, or all at once with `always`. */
function setUp({ connected: isConnected = true, always = null as Answer<null> | null } = {}) {
  const view = signal(
    viewOf({
      participants: [
        {
          participantId: aiko,
          name: 'Aiko',
          role: 'host',
          kind: 'agent',
          came: 'started',
          acted: true,
          joinedAt: 1,
          connected: true,
          keptUntil: null,
          voiceCapable: true,
        },
      ],
    }),
  );
  const connected = signal(isConnected);
  const out: Input[] = [];
  const answers: Array<(answer: Answer<null>) => void> = [];
  const send: ChatPorts['send'] = (_name, input) => {
    out.push({ ...input, messageId: messageId(input.messageId) });
    return always ? Promise.resolve(always) : new Promise((resolve) => answers.push(resolve));
  };
  const chat = createChat({ view, connected, send, now: () => 99, retryMs: 1 });
  running = chat;
  const answer = async (given: Answer<null>) => {
    answers.shift()?.(given);
    await settle();
  };
  const lines = () => chat.messages.value.map(({ text, state }) => `${text}:${state}`);
  const echo = (input: Input | undefined): PublicEvent =>
    sent(input?.messageId ?? '', input?.text ?? '', { from: ken });
  return { chat, view, connected, out, answer, lines, echo };
}

describe('[CH1] own messages', () => {
  it('show at once, and once only when the server has them', async () => {
    const { chat, out, answer, lines, echo } = setUp();
    chat.sendMessage('hello', everyone);
    expect(chat.messages.value).toMatchObject([{ from: ken, fromName: 'Ken', state: 'sending', at: 99 }]);
    chat.onEvent(echo(out[0]));
    expect(lines()).toEqual(['hello:sent']);
    await answer(OK);
    expect(lines()).toEqual(['hello:sent']);
  });

  it('wait for the line, then go out by themselves', async () => {
    const { chat, connected, out, lines } = setUp({ connected: false });
    chat.sendMessage('hello', everyone);
    expect(out).toEqual([]);
    connected.value = true;
    expect(out).toHaveLength(1);
    expect(lines()).toEqual(['hello:sending']);
  });

  it('[RL1] are sent again with the same id after a lost line', async () => {
    const { chat, connected, out, answer, lines } = setUp();
    chat.sendMessage('hello', everyone);
    connected.value = false;
    await answer(refusal('unavailable'));
    expect(lines()).toEqual(['hello:sending']);
    connected.value = true;
    expect(out).toHaveLength(2);
    expect(out[1]).toEqual(out[0]);
  });

  it('are not sent again when the snapshot already has them', async () => {
    const { chat, connected, out, answer, lines } = setUp();
    chat.sendMessage('hello', everyone);
    connected.value = false;
    await answer(refusal('unavailable'));
    chat.adopt([{ ...message('x', 'hello'), messageId: out[0]?.messageId ?? messageId(''), from: ken }]);
    connected.value = true;
    expect(out).toHaveLength(1);
    expect(lines()).toEqual(['hello:sent']);
  });

  it('are tried again over a line that stands but does not answer', async () => {
    const { chat, out, answer } = setUp();
    chat.sendMessage('hello', everyone);
    await answer(refusal('unavailable'));
    await vi.waitFor(() => expect(out).toHaveLength(2));
    expect(out[1]).toEqual(out[0]);
  });

  it('keep their order: the next one leaves only after the answer to the one before', async () => {
    const { chat, out, answer } = setUp();
    chat.sendMessage('one', everyone);
    chat.sendMessage('two', everyone);
    expect(out.map(({ text }) => text)).toEqual(['one']);
    await answer(OK);
    expect(out.map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('refused ones fail with the code, do not hold up others, and can be sent again', async () => {
    const { chat, out, answer, lines } = setUp();
    chat.sendMessage('one', everyone);
    chat.sendMessage('two', everyone);
    await answer(refusal('chat_closed'));
    expect(chat.messages.value[0]).toMatchObject({ state: 'failed', error: 'chat_closed' });
    await answer(OK);
    chat.retryMessage(out[0]?.messageId ?? messageId(''));
    expect(lines()).toEqual(['two:sent', 'one:sending']);
    expect(out[2]).toEqual(out[0]);
  });

  it('have ids of their own, of 128 bits', async () => {
    const { chat, out } = setUp({ always: OK });
    chat.sendMessage('same', everyone);
    chat.sendMessage('same', everyone);
    await settle();
    expect(new Set(out.map((each) => each.messageId)).size).toBe(2);
    for (const each of out) expect(each.messageId).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('[CH1] messages of others', () => {
  it('stand in the order of the server, before what is still on its way from here', () => {
    const { chat, lines } = setUp();
    chat.adopt([message('a', 'first')]);
    chat.sendMessage('mine', everyone);
    chat.onEvent(sent('b', 'second'));
    expect(lines()).toEqual(['first:sent', 'second:sent', 'mine:sending']);
  });

  it('are never shown twice, whether by broadcast or by snapshot', () => {
    const { chat, lines } = setUp();
    chat.onEvent(sent('a', 'first'));
    chat.onEvent(sent('a', 'first'));
    chat.adopt([message('a', 'first'), message('b', 'second')]);
    chat.onEvent(sent('b', 'second'));
    expect(lines()).toEqual(['first:sent', 'second:sent']);
  });

  it('keep the name of someone who has left meanwhile', () => {
    const { chat, view } = setUp();
    chat.onEvent(sent('a', 'first'));
    view.value = viewOf();
    chat.onEvent(sent('b', 'second'));
    expect(chat.messages.value.map(({ fromName }) => fromName)).toEqual(['Aiko', 'Aiko']);
  });
});
