import { signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTyping } from '../../../client/session/chat/typing.ts';
import { FakeMediaServer } from './fake-room.ts';
import { participantId } from './views.ts';

const aiko = participantId('aiko');
const mei = participantId('mei');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const server = new FakeMediaServer();
  const connected = signal(true);
  let at = 0;
  const wait = (ms: number): void => {
    at += ms;
  };
  const typing = createTyping({ send: server.send, connected, now: () => at });
  return { server, connected, typing, wait };
}

describe('[CH1] typing', () => {
  it('names go by themselves a few seconds after the last sign', () => {
    const { typing } = setUp();
    typing.onTyping(aiko);
    vi.advanceTimersByTime(4_000);
    typing.onTyping(aiko);
    typing.onTyping(mei);
    vi.advanceTimersByTime(4_000);
    expect(typing.typing.value).toEqual([aiko, mei]);
    vi.advanceTimersByTime(1_000);
    expect(typing.typing.value).toEqual([]);
  });

  it('a name goes with the message, and all go when chat is closed', () => {
    const { typing } = setUp();
    typing.onTyping(aiko);
    typing.onTyping(mei);
    typing.onEvent({ type: 'participantLeft', at: 1, participantId: mei, reason: 'left' });
    expect(typing.typing.value).toEqual([aiko]);
    typing.onEvent({ type: 'chatClosed', at: 1, by: aiko });
    expect(typing.typing.value).toEqual([]);
  });

  it('is told at most every three seconds, at once again after a message, and never without a line', () => {
    const { server, connected, typing, wait } = setUp();
    typing.tell();
    typing.tell();
    wait(2_999);
    typing.tell();
    expect(server.names()).toEqual(['chat:typing']);
    wait(1);
    typing.tell();
    typing.forgetOwn();
    typing.tell();
    expect(server.names()).toHaveLength(3);
    connected.value = false;
    wait(5_000);
    typing.tell();
    expect(server.names()).toHaveLength(3);
  });
});
