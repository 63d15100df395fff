import { signal } from '@preact/signals';
import { afterEach, describe, expect, it } from 'vitest';
import { createSoundDevices } from '../../../client/session/voice/devices.ts';
import { createMicrophone, type Microphone } from '../../../client/session/voice/microphone.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { FakeDevices } from './fake-devices.ts';
import { FakeMediaServer, settle } from './fake-room.ts';
import { participantId, viewOf } from './views.ts';

let running: Microphone | null = null;
afterEach(() => {
  running?.close();
  running = null;
});

const ken = participantId('ken');
const inCall = (muted = false, openedAt = 5) =>
  viewOf({ voice: { openedAt, members: [{ participantId: ken, muted }] } });

function setUp(options: { granted?: boolean; first?: SessionView } = {}) {
  const server = new FakeMediaServer();
  const devices = new FakeDevices();
  const view = signal<SessionView | null>(options.first ?? viewOf({ voice: { openedAt: 5, members: [] } }));
  const microphone = createMicrophone({
    view,
    connected: signal(true),
    send: server.send,
    devices,
    sound: createSoundDevices(devices),
    isGranted: async () => options.granted ?? false,
  });
  running = microphone;
  return { server, devices, view, microphone };
}

describe('microphone', () => {
  it('[VO1] is asked for with the first join, and sent once the server counts us in', async () => {
    const { server, devices, view, microphone } = setUp();
    expect(devices.asked).toEqual([]);
    expect(await microphone.join()).toEqual({ ok: true, data: null });
    expect(server.names()[0]).toBe('voice:join');
    expect(microphone.wanted.value).toEqual([]);
    view.value = inCall();
    expect(microphone.wanted.value).toMatchObject([
      { source: 'microphone', paused: false, track: devices.tracks[0] },
    ]);
  });

  it('[VO3] asks for echo cancellation', async () => {
    const { devices, microphone } = setUp();
    await microphone.join();
    expect(devices.asked[0]?.audio).toMatchObject({
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
    });
  });

  it('gives the device back when the call is refused', async () => {
    const { server, devices, microphone } = setUp();
    server.refusals.set('voice:join', [{ code: 'voice_closed', message: 'x' }]);
    expect(await microphone.join()).toMatchObject({ ok: false });
    expect(devices.tracks[0]?.readyState).toBe('ended');
    expect(microphone.state.value).toBe('off');
  });

  it('joins to listen, muted for the others, when the microphone is denied', async () => {
    const { server, devices, microphone } = setUp();
    devices.failures = ['NotAllowedError'];
    expect(await microphone.join()).toMatchObject({ ok: true });
    expect(microphone.state.value).toBe('denied');
    expect(server.names()).toEqual(['voice:join', 'voice:mute']);
  });

  it.each([
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'failed'],
  ])('[UI4] tells %s as %s', async (name, state) => {
    const { devices, microphone } = setUp();
    devices.failures = [name];
    await microphone.join();
    expect(microphone.state.value).toBe(state);
  });

  it('is silent at once when muted, before the server has answered', async () => {
    const { devices, view, microphone } = setUp();
    await microphone.join();
    view.value = inCall();
    const muting = microphone.setMuted(true);
    expect(devices.tracks[0]?.enabled).toBe(false);
    expect(microphone.wanted.value[0]?.paused).toBe(true);
    await muting;
    view.value = inCall(true);
    view.value = inCall(false);
    expect(devices.tracks[0]?.enabled).toBe(true);
  });

  it('stays muted here when the server could not be told', async () => {
    const { server, devices, view, microphone } = setUp();
    await microphone.join();
    view.value = inCall();
    server.refusals.set('voice:mute', [{ code: 'unavailable', message: 'x' }]);
    expect(await microphone.setMuted(true)).toMatchObject({ ok: false });
    expect(devices.tracks[0]?.enabled).toBe(false);
  });

  it('gives the device back when the call ends', async () => {
    const { devices, view, microphone } = setUp();
    await microphone.join();
    view.value = inCall();
    view.value = viewOf();
    expect(devices.tracks[0]?.readyState).toBe('ended');
    expect(microphone.state.value).toBe('off');
  });

  it('[VO2] keeps the same track while shares come and go', async () => {
    const { devices, view, microphone } = setUp();
    await microphone.join();
    view.value = inCall();
    const before = microphone.wanted.value[0];
    view.value = { ...inCall(), mediaEpoch: 1, producers: [] };
    expect(microphone.wanted.value[0]).toEqual(before);
    expect(devices.tracks).toHaveLength(1);
  });

  it('[SS6] sends nothing while on hold, and comes back by itself as it was', async () => {
    const { server, devices, view, microphone } = setUp();
    await microphone.join();
    view.value = inCall();
    const before = server.names();
    view.value = { ...inCall(), onHold: true };
    expect([devices.tracks[0]?.enabled, microphone.wanted.value[0]?.paused]).toEqual([false, true]);
    view.value = inCall();
    expect([devices.tracks[0]?.enabled, microphone.wanted.value[0]?.paused]).toEqual([true, false]);
    expect(microphone.wanted.value[0]?.track).toBe(devices.tracks[0]);
    expect(server.names()).toEqual(before);
  });

  it('[SS6] someone who muted before or during the hold stays muted after it', async () => {
    const { devices, view, microphone } = setUp();
    await microphone.join();
    view.value = { ...inCall(), onHold: true };
    await microphone.setMuted(true);
    view.value = { ...inCall(true), onHold: true };
    view.value = inCall(true);
    expect(devices.tracks[0]?.enabled).toBe(false);
  });

  it('[VO1] another device takes over without a gap, and the former one is given back', async () => {
    const { devices, view, microphone } = setUp();
    await microphone.join();
    view.value = inCall();
    await microphone.chooseInput('headset');
    expect(devices.asked[1]?.audio).toMatchObject({ deviceId: { exact: 'headset' } });
    expect(devices.tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
    expect(microphone.wanted.value[0]?.track).toBe(devices.tracks[1]);
  });

  it('an unplugged device is replaced by another one, or told as missing', async () => {
    const { devices, view, microphone } = setUp();
    await microphone.join();
    view.value = inCall();
    devices.tracks[0]?.endByBrowser();
    await settle();
    expect(microphone.track.value).toBe(devices.tracks[1]);
    devices.failures = ['NotFoundError'];
    devices.tracks[1]?.endByBrowser();
    await settle();
    expect(microphone.state.value).toBe('missing');
  });

  it('a page loaded anew takes the microphone again where that asks nobody', async () => {
    const granted = setUp({ granted: true, first: inCall() });
    await settle();
    expect(granted.microphone.state.value).toBe('on');
    granted.microphone.close();
    const asking = setUp({ granted: false, first: inCall() });
    await settle();
    expect(asking.devices.asked).toEqual([]);
    expect(asking.microphone.state.value).toBe('off');
  });
});
