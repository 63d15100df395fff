import { signal } from '@preact/signals';
import { afterEach, describe, expect, it } from 'vitest';
import type { DisplayMediaOptions } from '../../../client/media/encodings.ts';
import { createOwnShare, type OwnShare } from '../../../client/session/share/share.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { FakeMediaServer, settle } from './fake-room.ts';
import { FakeStream, FakeTrack } from './fake-tracks.ts';
import { participantId, shareOf, viewOf } from './views.ts';

let running: OwnShare | null = null;
afterEach(() => {
  running?.close();
  running = null;
});

function setUp(options: { picks?: () => Promise<MediaStream>; canPick?: boolean } = {}) {
  const server = new FakeMediaServer();
  server.answers = { 'share:start': { shareId: 'share-1' } };
  const view = signal<SessionView | null>(viewOf());
  const connected = signal(true);
  const track = new FakeTrack('video', { displaySurface: 'monitor' });
  const asked: DisplayMediaOptions[] = [];
  const getDisplayMedia = (wish: DisplayMediaOptions) => {
    asked.push(wish);
    return options.picks?.() ?? Promise.resolve(new FakeStream(track));
  };
  const picker = options.canPick === false ? {} : { getDisplayMedia };
  const share = createOwnShare({ view, connected, send: server.send, picker });
  running = share;
  return { server, view, connected, track, asked, share };
}
const ownCall = () => ({ openedAt: 5, members: [{ participantId: participantId('ken'), muted: false }] });
const refusedBy = (name: string) => () => Promise.reject(new DOMException('no', name));

describe('own share', () => {
  it('[CO2] opens the picker before anything is awaited, preset to the surface asked for', () => {
    const { share, asked } = setUp();
    void share.start({ prefer: 'window', requestId: 'request-1' });
    expect(asked).toHaveLength(1);
    expect(asked[0]?.video).toMatchObject({ displaySurface: 'window' });
  });

  it('tells the server what was really picked, and for which request', async () => {
    const { share, server } = setUp();
    const outcome = await share.start({ prefer: 'window', requestId: 'request-1' });
    expect(outcome).toEqual({ result: 'started', surface: 'monitor' });
    expect(server.sent).toEqual([
      { name: 'share:start', input: { surface: 'monitor', requestId: 'request-1', replace: false } },
    ]);
  });

  it('[CO2] picking nothing is a cancel, and sends nothing', async () => {
    const { share, server } = setUp({ picks: refusedBy('NotAllowedError') });
    expect(await share.start({ prefer: 'monitor' })).toEqual({ result: 'cancelled' });
    expect(server.sent).toEqual([]);
  });

  it('[UI4] a browser that fails is a refusal, not a cancel', async () => {
    const { share } = setUp({ picks: refusedBy('NotReadableError') });
    expect(await share.start({ prefer: 'monitor' })).toMatchObject({
      result: 'refused',
      error: { code: 'media_refused' },
    });
  });

  it('[JO6] a phone is told that it cannot share', async () => {
    const { share } = setUp({ canPick: false });
    expect(await share.start({ prefer: 'monitor' })).toMatchObject({
      result: 'refused',
      error: { code: 'not_available' },
    });
  });

  it('gives the screen back when the server refuses', async () => {
    const { share, server, track } = setUp();
    server.refusals.set('share:start', [{ code: 'share_running', message: 'x' }]);
    expect(await share.start({ prefer: 'monitor' })).toMatchObject({
      result: 'refused',
      error: { code: 'share_running' },
    });
    expect(track.readyState).toBe('ended');
  });

  it('sends the track only while the view shows this share, paused as the view says [SH3]', async () => {
    const { share, view, track } = setUp();
    await share.start({ prefer: 'monitor' });
    expect(share.wanted.value).toEqual([]);
    view.value = viewOf({ share: shareOf('share-1') });
    expect(share.wanted.value).toMatchObject([
      { source: 'screen', belongsTo: 'share-1', track, paused: false },
    ]);
    view.value = viewOf({ share: shareOf('share-1', { paused: true }) });
    expect(share.wanted.value[0]?.paused).toBe(true);
  });

  it('[CO4] a share that the server ended gives the screen back', async () => {
    const { share, view, track } = setUp();
    await share.start({ prefer: 'monitor' });
    view.value = viewOf({ share: shareOf('share-1') });
    view.value = viewOf();
    expect(track.readyState).toBe('ended');
    expect(share.preview.value).toBeNull();
  });

  it('does not mistake the view of before the start for an end', async () => {
    const { share, view, track } = setUp();
    await share.start({ prefer: 'monitor' });
    view.value = viewOf({ siteName: 'Still without the share' });
    expect(track.readyState).toBe('live');
  });

  it('[SH7] the sound of a whole system is offered where no call runs, and held back while one does', async () => {
    const sound = new FakeTrack('audio', {});
    const screen = new FakeTrack('video', { displaySurface: 'monitor' });
    const { share, view, asked } = setUp({ picks: () => Promise.resolve(new FakeStream(screen, sound)) });
    await share.start({ prefer: 'monitor' });
    expect(asked[0]?.systemAudio).toBe('include');
    view.value = viewOf({ share: shareOf('share-1') });
    expect(share.sound.value).toBe('goes');
    expect(share.wanted.value).toMatchObject([
      { source: 'screen' },
      { source: 'screenAudio', paused: false },
    ]);
    view.value = viewOf({ share: shareOf('share-1'), voice: ownCall() });
    expect(share.sound.value).toBe('held');
    expect(share.wanted.value).toMatchObject([
      { source: 'screen', paused: false },
      { source: 'screenAudio', paused: true },
    ]);
  });

  it('[SH7] a tab brings its own sound into a call, and the system is not asked for its', async () => {
    const sound = new FakeTrack('audio', {});
    const tab = new FakeTrack('video', { displaySurface: 'browser' });
    const { share, view, asked } = setUp({ picks: () => Promise.resolve(new FakeStream(tab, sound)) });
    view.value = viewOf({ voice: ownCall() });
    await share.start({ prefer: 'window' });
    expect(asked[0]?.systemAudio).toBe('exclude');
    view.value = viewOf({ share: shareOf('share-1', { surface: 'browser' }), voice: ownCall() });
    expect(share.sound.value).toBe('goes');
    expect(share.wanted.value).toMatchObject([{}, { source: 'screenAudio', paused: false }]);
  });

  it('[SH6] a track that ends in the browser stops the share everywhere', async () => {
    const { share, view, track, server } = setUp();
    await share.start({ prefer: 'monitor' });
    view.value = viewOf({ share: shareOf('share-1') });
    track.endByBrowser();
    expect(server.sent.at(-1)).toEqual({ name: 'share:stop', input: { shareId: 'share-1' } });
    expect(share.wanted.value).toEqual([]);
  });

  it('a page loaded anew stops the share whose picture it no longer has', async () => {
    const { view, server } = setUp();
    view.value = viewOf({ share: shareOf('share-0') });
    await settle();
    expect(server.sent).toEqual([{ name: 'share:stop', input: { shareId: 'share-0' } }]);
  });

  it('leaves the share of someone else alone', async () => {
    const { view, server } = setUp();
    view.value = viewOf({ share: shareOf('share-0', { participantId: participantId('aiko') }) });
    await settle();
    expect(server.sent).toEqual([]);
  });

  it('[CO4] a share that was stopped without a line is stopped everywhere once the line is back', async () => {
    const { share, view, connected, track, server } = setUp();
    await share.start({ prefer: 'monitor' });
    view.value = viewOf({ share: shareOf('share-1') });
    connected.value = false;
    track.stop();
    expect(server.names()).toEqual(['share:start']);
    connected.value = true;
    expect(server.names()).toEqual(['share:start', 'share:stop']);
  });

  it('[RL1] keeps the same track over a lost line', async () => {
    const { share, view, connected, track, server } = setUp();
    await share.start({ prefer: 'monitor' });
    view.value = viewOf({ share: shareOf('share-1') });
    connected.value = false;
    connected.value = true;
    expect(share.wanted.value[0]?.track).toBe(track);
    expect(server.names()).toEqual(['share:start']);
  });
});
