import { signal } from '@preact/signals';
import { afterEach, describe, expect, it } from 'vitest';
import { type Camera, createCamera } from '../../../client/session/video/camera.ts';
import { createCameraDevices } from '../../../client/session/video/camera-devices.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { FakeDevices } from './fake-devices.ts';
import { FakeMediaServer, settle } from './fake-room.ts';
import { participantId, viewOf } from './views.ts';

let running: Camera | null = null;
afterEach(() => {
  running?.close();
  running = null;
});

const ken = participantId('ken');
const on = viewOf({ video: { cameras: [ken] } });
const off = viewOf({ video: { cameras: [] } });

function setUp(first: SessionView = off) {
  const server = new FakeMediaServer();
  const devices = new FakeDevices('video');
  const view = signal<SessionView | null>(first);
  const connected = signal(true);
  const cameras = createCameraDevices(devices);
  const camera = createCamera({ view, connected, send: server.send, devices, cameras });
  running = camera;
  return { server, devices, view, connected, camera };
}

describe('own camera', () => {
  it('[VI1] is asked for with the click, and sent once the server lets it', async () => {
    const { server, devices, view, camera } = setUp();
    expect(devices.asked).toEqual([]);
    expect(await camera.start()).toEqual({ ok: true, data: null });
    expect(server.names()).toEqual(['camera:start']);
    expect(camera.wanted.value).toEqual([]);
    view.value = on;
    expect(camera.wanted.value).toMatchObject([
      { source: 'camera', paused: false, track: devices.tracks[0] },
    ]);
  });

  it.each([
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'missing'],
    ['NotReadableError', 'failed'],
  ])('[UI4] tells %s as %s, and the server of nothing', async (name, state) => {
    const { server, devices, camera } = setUp();
    devices.failures = [name];
    expect(await camera.start()).toMatchObject({ ok: false, error: { code: 'media_refused' } });
    expect(camera.state.value).toBe(state);
    expect(server.sent).toEqual([]);
  });

  it('gives the device back when the server refuses', async () => {
    const { server, devices, camera } = setUp();
    server.refusals.set('camera:start', [{ code: 'video_closed', message: 'x' }]);
    expect(await camera.start()).toMatchObject({ ok: false, error: { code: 'video_closed' } });
    expect(devices.tracks[0]?.readyState).toBe('ended');
    expect(camera.state.value).toBe('off');
  });

  it.each([
    ['[PC3] video that ended', viewOf({ video: null })],
    ['[CU3] a list without this camera', off],
    ['the end', viewOf({ phase: 'ended', video: { cameras: [ken] } })],
  ])('%s turns it dark', async (_name, view_) => {
    const { devices, view, camera } = setUp();
    await camera.start();
    view.value = on;
    view.value = view_;
    expect(devices.tracks[0]?.readyState).toBe('ended');
    expect([camera.state.value, camera.wanted.value]).toEqual(['off', []]);
  });

  it('[CO4] stops here before the server has answered', async () => {
    const { devices, view, camera } = setUp();
    await camera.start();
    view.value = on;
    const stopping = camera.stop();
    expect(devices.tracks[0]?.readyState).toBe('ended');
    await stopping;
  });

  it('[RL1] keeps the same track over a lost line', async () => {
    const { server, devices, view, connected, camera } = setUp();
    await camera.start();
    view.value = on;
    connected.value = false;
    connected.value = true;
    expect(camera.track.value).toBe(devices.tracks[0]);
    expect(server.names()).toEqual(['camera:start']);
  });

  it('is given back when it was switched off while the line was down', async () => {
    const { devices, view, connected, camera } = setUp();
    await camera.start();
    connected.value = false;
    view.value = off;
    connected.value = true;
    expect(devices.tracks[0]?.readyState).toBe('ended');
    expect(camera.state.value).toBe('off');
  });

  it('a page that was loaded anew never films by itself: it tells the server that the camera is off', async () => {
    const { server, devices } = setUp(on);
    await settle();
    expect(server.names()).toEqual(['camera:stop']);
    expect(devices.asked).toEqual([]);
  });

  it('another device takes over in the same producer, and the former one is given back', async () => {
    const { devices, view, camera } = setUp();
    await camera.start();
    view.value = on;
    const before = camera.wanted.value[0]?.belongsTo;
    await camera.choose('usb');
    expect(devices.asked[1]?.video).toMatchObject({ deviceId: { exact: 'usb' } });
    expect(devices.tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
    expect(camera.wanted.value[0]).toMatchObject({ belongsTo: before, track: devices.tracks[1] });
  });

  it('an unplugged one without any other is told as off to everybody', async () => {
    const { server, devices, view, camera } = setUp();
    await camera.start();
    view.value = on;
    devices.failures = ['NotFoundError'];
    devices.tracks[0]?.endByBrowser();
    await settle();
    expect(camera.state.value).toBe('missing');
    expect(server.names()).toEqual(['camera:start', 'camera:stop']);
  });

  it('each start is a producer of its own', async () => {
    const { view, camera } = setUp();
    await camera.start();
    view.value = on;
    const first = camera.wanted.value[0]?.belongsTo;
    await camera.stop();
    view.value = off;
    await camera.start();
    view.value = on;
    expect(camera.wanted.value[0]?.belongsTo).not.toBe(first);
  });
});
