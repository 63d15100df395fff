import { signal } from '@preact/signals';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFollower, type Follower } from '../../../client/media/follower.ts';
import { type LocalTrack, RoomRefusal } from '../../../client/media/room.ts';
import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { FakeMediaServer, settle } from './fake-room.ts';
import { FakeTrack } from './fake-tracks.ts';
import { participantId, producerId, producerOf, viewOf } from './views.ts';

let running: Follower | null = null;
afterEach(() => {
  running?.close();
  running = null;
  vi.useRealTimers();
});

async function follow(first: SessionView | null = viewOf()) {
  const server = new FakeMediaServer();
  const view = signal(first);
  const connected = signal(true);
  const wanted = signal<readonly LocalTrack[]>([]);
  const shown = signal<ReadonlySet<ParticipantId>>(new Set());
  const { send, openRoom } = server;
  const follower = createFollower({
    view,
    connected,
    wanted,
    shown,
    send,
    openRoom,
    retryMs: () => 1,
    restartTimeoutMs: 20,
  });
  running = follower;
  await settle();
  const room = () => server.rooms.at(-1)!;
  return { server, view, connected, wanted, shown, follower, room };
}
const screen = (changes: Partial<LocalTrack> = {}): LocalTrack => ({
  source: 'screen',
  belongsTo: 'share-1',
  track: new FakeTrack('video'),
  paused: false,
  ...changes,
});
const microphone = (changes: Partial<LocalTrack> = {}): LocalTrack => ({
  source: 'microphone',
  belongsTo: 'voice-1',
  track: new FakeTrack('audio'),
  paused: false,
  ...changes,
});

describe('following the view', () => {
  it('[JO2] asks for no media in the lobby, and opens it with the admission', async () => {
    const lobby = viewOf({
      phase: 'lobby',
      self: { participantId: participantId('ken'), role: 'lobby', name: 'Ken' },
    });
    const { server, view } = await follow(lobby);
    expect(server.sent).toEqual([]);
    view.value = viewOf();
    await settle();
    expect(server.names()).toEqual(['media:open']);
  });

  it('opens media as soon as there is a view, before anything is shared', async () => {
    const { server } = await follow();
    expect(server.rooms).toHaveLength(1);
  });

  it('[RO3] receives what the view offers, and lets go of what it no longer offers', async () => {
    const { view, follower, room } = await follow();
    view.value = viewOf({ producers: [producerOf('voice'), producerOf('screen', { source: 'screen' })] });
    await settle();
    expect(follower.consumers.value.map(({ source }) => source)).toEqual(['microphone', 'screen']);
    view.value = viewOf({ producers: [producerOf('voice')] });
    await settle();
    expect(follower.consumers.value.map(({ source }) => source)).toEqual(['microphone']);
    expect(room().consumers.map(({ closed }) => closed)).toEqual([false, true]);
  });

  it('[VI1] receives a camera only while it has a tile, and lets voices be', async () => {
    const { view, shown, follower, room } = await follow();
    const camera = producerOf('camera', { source: 'camera' });
    view.value = viewOf({ producers: [producerOf('voice'), camera] });
    await settle();
    expect(follower.consumers.value.map(({ source }) => source)).toEqual(['microphone']);
    shown.value = new Set([camera.participantId]);
    await settle();
    expect(follower.consumers.value.map(({ source }) => source)).toEqual(['microphone', 'camera']);
    shown.value = new Set();
    expect(room().consumers.map(({ closed }) => closed)).toEqual([false, true]);
    // The server does not know that the tile is hidden; it is asked for the least.
    expect(room().consumers[1]?.preferred).toEqual([0]);
  });

  it('[PC3, VO2] when all but the voices end, no voice is touched: no other producer, consumer or room', async () => {
    const voices = [producerOf('voice-a'), producerOf('voice-b')];
    const others = [producerOf('screen', { source: 'screen' }), producerOf('camera', { source: 'camera' })];
    const { server, view, wanted, shown, follower, room } = await follow();
    const own = microphone();
    shown.value = new Set(others.map(({ participantId: id }) => id));
    wanted.value = [own, screen(), { ...screen(), source: 'camera', belongsTo: 'camera-1' }];
    view.value = viewOf({ producers: [...voices, ...others] });
    await settle();
    const before = follower.consumers.value.filter(({ source }) => source === 'microphone');
    const sent = room().producers.find(({ source }) => source === 'microphone');
    wanted.value = [own];
    view.value = viewOf({ producers: voices });
    await settle();
    expect(follower.consumers.value).toEqual(before);
    expect(before.every((consumer, index) => follower.consumers.value[index] === consumer)).toBe(true);
    expect(room().producers.filter(({ closed }) => !closed)).toEqual([sent]);
    expect(room().producers.filter(({ source }) => source === 'microphone')).toHaveLength(1);
    expect([server.rooms.length, room().restarts]).toEqual([1, 0]);
  });

  it('closes a consumer whose producer went away while it was made', async () => {
    const { view, follower, room } = await follow();
    view.value = viewOf({ producers: [producerOf('voice')] });
    view.value = viewOf();
    await settle();
    expect(follower.consumers.value).toEqual([]);
    expect(room().consumers.every(({ closed }) => closed)).toBe(true);
  });

  it('tries a refused consumer again while it is offered', async () => {
    const { view, follower, room } = await follow();
    room().refusals.push(new RoomRefusal('unavailable', false));
    view.value = viewOf({ producers: [producerOf('voice')] });
    await vi.waitFor(() => expect(follower.consumers.value).toHaveLength(1));
  });

  it('shows a consumer at once, and makes another one where the server does not let it run', async () => {
    const { view, follower, room } = await follow();
    let refuse: (why: Error) => void = () => undefined;
    room().runs.push(
      new Promise((_, reject) => {
        refuse = reject;
      }),
    );
    view.value = viewOf({ producers: [producerOf('voice')] });
    await settle();
    expect(follower.consumers.value).toEqual(room().consumers);
    refuse(new RoomRefusal('unavailable', false));
    await vi.waitFor(() => expect(room().consumers).toHaveLength(2));
    expect(follower.consumers.value).toEqual(room().consumers.slice(1));
  });

  it('tries to open again when the server has no media yet', async () => {
    const server = new FakeMediaServer();
    server.refusals.set('media:open', [{ code: 'unavailable', message: 'no worker' }]);
    running = createFollower({
      view: signal(viewOf()),
      connected: signal(true),
      wanted: signal([]),
      shown: signal(new Set()),
      send: server.send,
      openRoom: server.openRoom,
      retryMs: () => 1,
    });
    await vi.waitFor(() => expect(server.rooms).toHaveLength(1));
  });

  it('closes everything when the session has ended', async () => {
    const { view, wanted, room } = await follow(viewOf({ producers: [producerOf('voice')] }));
    wanted.value = [screen()];
    await settle();
    view.value = viewOf({ phase: 'ended', endedBecause: 'host_ended' });
    expect(room().closed).toBe(true);
    expect([...room().consumers, ...room().producers].every(({ closed }) => closed)).toBe(true);
  });
});

describe('own tracks', () => {
  it('[VO2] ending a share leaves the microphone alone', async () => {
    const { wanted, room } = await follow();
    const voice = microphone();
    wanted.value = [voice, screen()];
    await settle();
    wanted.value = [voice];
    await settle();
    wanted.value = [voice, screen({ belongsTo: 'share-2' })];
    await settle();
    const [first] = room().producers;
    expect(room().producers.map(({ source }) => source)).toEqual(['microphone', 'screen', 'screen']);
    expect(first).toMatchObject({ source: 'microphone', closed: false, paused: false });
  });

  it('[SH3] a paused share stops sending, and goes on when resumed', async () => {
    const { wanted, room } = await follow();
    const local = screen();
    wanted.value = [local];
    await settle();
    wanted.value = [{ ...local, paused: true }];
    expect(room().producers[0]?.paused).toBe(true);
    wanted.value = [local];
    expect(room().producers[0]?.paused).toBe(false);
  });

  it('[SH4] takes over the content hint', async () => {
    const { wanted } = await follow();
    const local = screen({ contentHint: 'detail' });
    wanted.value = [local];
    await settle();
    wanted.value = [{ ...local, contentHint: 'motion' }];
    expect(local.track.contentHint).toBe('motion');
  });

  it('[VO1] another microphone replaces the track of the same producer', async () => {
    const { wanted, room } = await follow();
    wanted.value = [microphone()];
    await settle();
    const other = microphone();
    wanted.value = [other];
    await settle();
    expect(room().producers).toHaveLength(1);
    expect(room().producers[0]?.track).toBe(other.track);
  });

  it('makes a producer again that the server closed while it is still wanted', async () => {
    const { wanted, follower, room } = await follow();
    wanted.value = [screen()];
    await settle();
    follower.producerClosed(producerId('room-0-producer-0'));
    await settle();
    expect(room().producers.map(({ closed }) => closed)).toEqual([true, false]);
  });

  it('a new share gets a producer of its own even when the close was never heard of', async () => {
    const { wanted, room } = await follow();
    wanted.value = [screen()];
    await settle();
    wanted.value = [screen({ belongsTo: 'share-2' })];
    await settle();
    expect(room().producers.map(({ closed }) => closed)).toEqual([true, false]);
  });
});

describe('losses', () => {
  it('[RL3] a risen epoch rebuilds everything with the same tracks', async () => {
    const { server, view, wanted, follower } = await follow(viewOf({ producers: [producerOf('old')] }));
    const tracks = [microphone(), screen()];
    wanted.value = tracks;
    await settle();
    server.epoch = 2;
    view.value = viewOf({ mediaEpoch: 2, producers: [] });
    await settle();
    view.value = viewOf({ mediaEpoch: 2, producers: [producerOf('new')] });
    await settle();
    const [former, current] = server.rooms;
    expect(former?.closed).toBe(true);
    expect(current?.producers.map(({ track }) => track)).toEqual(tracks.map(({ track }) => track));
    expect(tracks.every(({ track }) => track.readyState === 'live')).toBe(true);
    expect(follower.consumers.value.map((consumer) => consumer.producerId)).toEqual(['new']);
  });

  it('[RL1] keeps the room over a lost line, and restarts ICE when it is back', async () => {
    const { server, connected, room } = await follow();
    room().state = 'connected';
    connected.value = false;
    room().become('disconnected');
    expect(room().restarts).toBe(0);
    connected.value = true;
    expect(room().restarts).toBe(1);
    room().become('connected');
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(server.rooms).toHaveLength(1);
  });

  it('[RL1] builds anew when the restart does not help', async () => {
    const { server, room } = await follow();
    room().become('disconnected');
    await vi.waitFor(() => expect(server.rooms).toHaveLength(2));
    expect(server.rooms[0]?.closed).toBe(true);
  });

  it('[RL1] builds anew at once when a transport has failed', async () => {
    const { server, wanted, room } = await follow();
    const local = screen();
    wanted.value = [local];
    await settle();
    room().become('failed');
    await settle();
    expect(server.rooms).toHaveLength(2);
    expect(room().producers.map(({ track }) => track)).toEqual([local.track]);
  });

  it('builds anew when the server no longer knows the transports', async () => {
    const { server, view, room } = await follow();
    room().refusals.push(new RoomRefusal('transport_unknown', true));
    view.value = viewOf({ producers: [producerOf('voice')] });
    await settle();
    expect(server.rooms).toHaveLength(2);
    expect(room().consumers).toHaveLength(1);
  });

  it('does nothing without a line, and catches up afterwards', async () => {
    const { server, view, connected } = await follow();
    connected.value = false;
    view.value = viewOf({ mediaEpoch: 2 });
    await settle();
    expect(server.names()).toEqual(['media:open']);
    server.epoch = 2;
    connected.value = true;
    await settle();
    expect(server.names()).toEqual(['media:open', 'media:open']);
  });
});
