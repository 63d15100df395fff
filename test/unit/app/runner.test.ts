import { beforeEach, describe, expect, it } from 'vitest';
import type { Broadcast, BroadcastPort } from '../../../server/app/ports.ts';
import { SessionRunner } from '../../../server/app/runner.ts';
import type { SessionStream } from '../../../server/app/session-stream.ts';
import type { StoredStream } from '../../../server/app/stream/ports.ts';
import { NEW_STREAM } from '../../../server/app/stream/runner.ts';
import { isOpen } from '../../../server/core/session/index.ts';
import type { ParticipantId, SessionId, SessionNumber, UserId } from '../../../shared/domain/ids.ts';
import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import { FakeClock, settled } from '../../support/server/fake-clock.ts';
import { FakeLog } from '../../support/server/fake-log.ts';
import { FakeMedia } from '../../support/server/fake-media.ts';
import { FakeRecorder } from '../../support/server/fake-recorder.ts';
import { FakeStore } from '../../support/server/fake-store.ts';

const SESSION = 'session' as SessionId;
const AIKO = 'aiko' as ParticipantId;
const BUN = 'bun' as ParticipantId;
const START = {
  type: 'system:start',
  sessionId: SESSION,
  number: '123456789' as SessionNumber,
  hostId: AIKO,
  userId: 'user-aiko' as UserId,
  name: 'Aiko',
  settings: DEFAULT_SETTINGS,
} as const;
const OPEN_VOICE = { type: 'voice:open', actor: AIKO, input: {} } as const;
const MUTE = { type: 'voice:mute', actor: AIKO, input: {} } as const;
const END = { type: 'session:end', actor: AIKO, input: {} } as const;
const ASSIST = {
  type: 'system:assist',
  participantId: BUN,
  userId: 'user-bun' as UserId,
  name: 'Bun',
  invitation: null,
} as const;

class FakeBroadcast implements BroadcastPort {
  readonly told: string[] = [];
  readonly broadcasts: Broadcast[] = [];
  publish(broadcast: Broadcast): void {
    this.broadcasts.push(broadcast);
    this.told.push(`${broadcast.seq}: ${broadcast.events.map(({ type }) => type).join(' ')}`);
  }
  stopHelper({ participantId }: { participantId: ParticipantId }): void {
    this.told.push(`${participantId} stopHelper`);
  }
  disconnect({ participantId }: { participantId: ParticipantId }, because: string): void {
    this.told.push(`${participantId} ${because}`);
  }
}

let store: FakeStore;
let media: FakeMedia;
let recorder: FakeRecorder;
let clock: FakeClock;
let log: FakeLog;
let broadcast: FakeBroadcast;

beforeEach(() => {
  store = new FakeStore();
  media = new FakeMedia();
  recorder = new FakeRecorder();
  clock = new FakeClock();
  log = new FakeLog();
  broadcast = new FakeBroadcast();
});

function aRunner(stored: StoredStream<SessionStream> = NEW_STREAM): SessionRunner {
  let count = 0;
  const ids = { newId: () => `id-${++count}` };
  return new SessionRunner(
    { store, media, recorder, clock, log, broadcast, ids },
    { sessionId: SESSION, stored },
  );
}

async function aSession(): Promise<SessionRunner> {
  const runner = aRunner();
  await runner.execute(START);
  await runner.execute({ type: 'system:connected', participantId: AIKO });
  return runner;
}

describe('order of things', () => {
  it('answers and broadcasts only after the durable write', async () => {
    const runner = await aSession();
    const release = store.hold();
    let answered = false;
    const answer = runner.execute(OPEN_VOICE).then((value) => {
      answered = true;
      return value;
    });
    await settled();
    expect(answered).toBe(false);
    expect(broadcast.told).toHaveLength(2);
    release();
    expect((await answer).ok).toBe(true);
    expect(broadcast.told.at(-1)).toBe('3: voiceOpened voiceJoined');
  });

  it('decides in the same tick, so that a second command sees what the first did', async () => {
    const runner = await aSession();
    const release = store.hold();
    const both = Promise.all([runner.execute(OPEN_VOICE), runner.execute(MUTE)]);
    release();
    expect((await both).map(({ ok }) => ok)).toEqual([true, true]);
  });

  it('a command that is satisfied by one under way is answered after that one is durable', async () => {
    const runner = await aSession();
    const release = store.hold();
    void runner.execute(OPEN_VOICE);
    let answered = false;
    const again = runner.execute(OPEN_VOICE).then((answer) => {
      answered = true;
      return answer;
    });
    await settled();
    expect(answered).toBe(false);
    release();
    expect(await again).toEqual({ ok: true, data: [] });
  });

  it('writes together what came while the disk was busy, and broadcasts each by itself', async () => {
    const runner = await aSession();
    await runner.idle();
    const release = store.hold();
    const all = [OPEN_VOICE, MUTE, ASSIST].map((command) => runner.execute(command));
    await settled();
    release();
    await Promise.all(all);
    expect(store.appended.length).toBe(4);
    expect(broadcast.told.slice(2)).toEqual([
      '3: voiceOpened voiceJoined',
      '4: voiceMuted',
      '5: assistantJoined',
    ]);
  });

  it('[SE4] closes media before anybody is told, and says goodbye after the answer', async () => {
    const runner = await aSession();
    await runner.execute(ASSIST);
    const remove = { type: 'participant:remove', actor: AIKO, input: { participantId: BUN } } as const;
    const release = media.hold('closeParticipant');
    const removed = runner.execute(remove).then(() => broadcast.told.push('answered'));
    await settled();
    expect(media.calls).toEqual(['closeParticipant bun']);
    expect(broadcast.told.at(-1)).toBe('3: assistantJoined');
    release();
    await removed;
    expect(broadcast.told.slice(3)).toEqual(['4: participantLeft', 'bun removed', 'answered']);
  });

  it('[SE4] [CO4] closes at the decision and not after the write, and tells nobody before that', async () => {
    const runner = await aSession();
    await runner.execute(ASSIST);
    const release = store.hold();
    const remove = { type: 'participant:remove', actor: AIKO, input: { participantId: BUN } } as const;
    const removed = runner.execute(remove);
    expect(media.calls).toEqual(['closeParticipant bun']);
    await settled();
    expect(broadcast.told.at(-1)).toBe('3: assistantJoined');
    release();
    expect((await removed).ok).toBe(true);
    expect(media.calls).toEqual(['closeParticipant bun']);
  });

  it('[RL3] what was closed by a decision that could not be stored: all media is made anew', async () => {
    const runner = await aSession();
    await runner.execute(ASSIST);
    store.failNextAppend();
    const remove = { type: 'participant:remove', actor: AIKO, input: { participantId: BUN } } as const;
    expect(await runner.execute(remove)).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    await runner.idle();
    await settled();
    await runner.idle();
    expect(media.calls).toEqual(['closeParticipant bun', 'closeRoom session']);
    expect(broadcast.told.at(-1)).toBe('4: mediaLost');
    expect(runner.state).toMatchObject({ phase: 'live', mediaEpoch: 1 });
    expect(runner.snapshotFor(BUN).view.self.role).toBe('assistant');
  });

  it('[RP1] writes the record in the same append as the end, with whoever was host', async () => {
    const runner = await aSession();
    await runner.execute(END);
    const record = await store.readRecord(SESSION, 'user-aiko' as UserId);
    expect(record).toMatchObject({ sessionId: SESSION, endedBecause: 'host_ended', hostName: 'Aiko' });
    expect(media.calls).toContain('closeRoom session');
    expect(broadcast.told.at(-1)).toBe('aiko session_ended');
  });

  it('a failing SFU is logged and stops nothing', async () => {
    const runner = await aSession();
    await runner.execute(ASSIST);
    media.closeParticipant = () => Promise.reject(new Error('worker is stuck'));
    const answer = await runner.execute({
      type: 'participant:remove',
      actor: AIKO,
      input: { participantId: BUN },
    });
    expect(answer.ok).toBe(true);
    expect(log.errors()).toHaveLength(1);
  });
});

describe('refusals', () => {
  it('[RO1] come with their code, and nothing is written or told', async () => {
    const runner = await aSession();
    const answer = await runner.execute({ type: 'voice:open', actor: 'nobody' as ParticipantId, input: {} });
    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
    expect(store.appended).toHaveLength(2);
  });
});

describe('time', () => {
  it('[RL1] what runs out happens at its time, without anybody asking', async () => {
    const runner = await aSession();
    await runner.execute(ASSIST);
    await runner.execute({ type: 'system:connected', participantId: BUN });
    await runner.execute({ type: 'system:disconnected', participantId: BUN, reason: 'network' });
    await clock.advance(DEFAULT_SETTINGS.reconnectGraceMs - 1);
    expect(isOpen(runner.state) && runner.state.participants.has(BUN)).toBe(true);
    await clock.advance(1);
    expect(isOpen(runner.state) && runner.state.participants.has(BUN)).toBe(false);
  });

  it('no timer is left when the session has ended or the runner is closed', async () => {
    const runner = await aSession();
    await runner.execute({ type: 'system:disconnected', participantId: AIKO, reason: 'closed' });
    expect(clock.pendingTimers).toBe(1);
    runner.close();
    expect(clock.pendingTimers).toBe(0);
    const other = await aRunnerEnded();
    expect(other.state.phase).toBe('ended');
    expect(clock.pendingTimers).toBe(0);
  });

  async function aRunnerEnded(): Promise<SessionRunner> {
    store = new FakeStore();
    const runner = await aSession();
    await runner.execute({ type: 'system:disconnected', participantId: AIKO, reason: 'closed' });
    await clock.advance(DEFAULT_SETTINGS.hostAwayGraceMs);
    return runner;
  }
});

describe('[RL2] storage that fails', () => {
  it('answers unavailable, and the state is what the store holds', async () => {
    const runner = await aSession();
    store.failNextAppend();
    const answer = await runner.execute(OPEN_VOICE);
    expect(answer).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    await runner.idle();
    expect(isOpen(runner.state) && runner.state.voice).toBe(null);
    expect((await runner.execute(OPEN_VOICE)).ok).toBe(true);
    expect(broadcast.told.at(-1)).toBe('3: voiceOpened voiceJoined');
  });

  it('takes back what was decided on top of the failed command', async () => {
    const runner = await aSession();
    const release = store.hold();
    store.failNextAppend();
    const answers = Promise.all([runner.execute(OPEN_VOICE), runner.execute(MUTE)]);
    release();
    expect((await answers).map((answer) => (answer.ok ? 'ok' : answer.error.code))).toEqual([
      'unavailable',
      'unavailable',
    ]);
    expect(store.appended).toHaveLength(2);
  });

  it('what was stored after all takes effect, although its command was answered unavailable', async () => {
    const runner = await aSession();
    store.failNextAppend('after');
    expect((await runner.execute(OPEN_VOICE)).ok).toBe(false);
    await runner.idle();
    expect(isOpen(runner.state) && runner.state.voice).not.toBe(null);
    expect(broadcast.told.at(-1)).toBe('3: voiceOpened voiceJoined');
    expect((await runner.execute(MUTE)).ok).toBe(true);
  });

  it('what the server saw meanwhile is not lost: the line that was cut, the host who went', async () => {
    const runner = await aSession();
    store.failNextAppend();
    store.failNextLoads(2);
    const lost = await runner.execute({
      type: 'system:disconnected',
      participantId: AIKO,
      reason: 'network',
    });
    expect(lost.ok).toBe(false);
    expect((await runner.execute(OPEN_VOICE)).ok).toBe(false);
    await clock.advance(2_000);
    await runner.idle();
    expect(runner.state.phase).toBe('hostAway');
  });
});

describe('[RL2] a disk that stays full', () => {
  const gone = { type: 'system:disconnected', participantId: AIKO, reason: 'network' } as const;

  it('what the server saw is tried again with growing pauses, said once, and decided when there is room', async () => {
    const runner = await aSession();
    store.full = true;
    await runner.execute(gone);
    await clock.advance(10 * 60_000);
    // Twice in the first half second, then up to every fifteen seconds.
    expect(store.refused).toBeGreaterThan(10);
    expect(store.refused).toBeLessThan(50);
    expect(log.errors()).toHaveLength(1);
    store.full = false;
    await clock.advance(15_000);
    await runner.idle();
    expect(runner.state.phase).toBe('hostAway');
    expect(log.lines.at(-1)).toMatchObject({
      level: 'info',
      message: 'events are stored again',
      fields: { failures: expect.any(Number) },
    });
  });

  it('the same holds for what is due, and for what was closed for nothing', async () => {
    const runner = await aSession();
    await runner.execute(ASSIST);
    store.full = true;
    const remove = { type: 'participant:remove', actor: AIKO, input: { participantId: BUN } } as const;
    for (let attempt = 0; attempt < 5; attempt += 1) await runner.execute(remove);
    await clock.advance(10 * 60_000);
    expect(store.refused).toBeLessThan(100);
    store.full = false;
    await clock.advance(15_000);
    await runner.idle();
    expect(broadcast.told.filter((line) => line.includes('mediaLost'))).toHaveLength(1);
    expect(isOpen(runner.state) && runner.state.participants.has(BUN)).toBe(false);
  });

  it('the first command that is stored again brings what was missed, without waiting', async () => {
    const runner = await aSession();
    store.full = true;
    await runner.execute(gone);
    await clock.advance(5 * 60_000);
    store.full = false;
    expect((await runner.execute(OPEN_VOICE)).ok).toBe(true);
    await settled();
    await runner.idle();
    expect(runner.state.phase).toBe('hostAway');
  });

  it('a runner that is closed leaves no timer behind', async () => {
    const runner = await aSession();
    store.full = true;
    await runner.execute(gone);
    await clock.advance(1_000);
    runner.close();
    expect(clock.pendingTimers).toBe(0);
  });
});

describe('[RL2] a restart', () => {
  it('replays to the same state, and the numbers of broadcasts go on rising', async () => {
    const runner = await aSession();
    await runner.execute(OPEN_VOICE);
    const before = runner.snapshotFor(AIKO);
    const again = aRunner(await store.load(SESSION));
    expect(again.state).toEqual(runner.state);
    expect(again.snapshotFor(AIKO).view).toEqual(before.view);
    expect(again.snapshotFor(AIKO).seq).toBeGreaterThanOrEqual(before.seq);
  });
});
