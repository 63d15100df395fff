import { describe, expect, it, vi } from 'vitest';
import { DeviceTrack, openChosen } from '../../../client/media/device-track.ts';
import { FakeStream, FakeTrack } from './fake-tracks.ts';

/** Says how often it was stopped. */
function aTrack() {
  const track = new FakeTrack('audio');
  return Object.assign(track, { stop: vi.fn(track.stop) });
}

describe('a device', () => {
  it('[VO3] [VI1] that was given back while the browser still asked is not switched on afterwards', async () => {
    const track = aTrack();
    let grant = (_: MediaStream): void => undefined;
    const asked = new Promise<MediaStream>((resolve) => {
      grant = resolve;
    });
    const device = new DeviceTrack({ hint: 'speech', open: () => asked, onHad: () => undefined });
    const taken = device.take();
    expect(device.state.value).toBe('starting');
    device.giveBack();
    grant(new FakeStream(track));
    await taken;
    expect(track.stop).toHaveBeenCalled();
    expect([device.track.value, device.state.value]).toEqual([null, 'off']);
  });

  it('[VO3] is exchanged without a moment of none, and a new run begins only after it was given back', async () => {
    const tracks = [aTrack(), aTrack(), aTrack()];
    let next = 0;
    const open = async () => new FakeStream(tracks[next++] as MediaStreamTrack);
    const device = new DeviceTrack({ hint: 'motion', open, onHad: () => undefined });
    await device.take();
    await device.take();
    expect(tracks[0]?.stop).toHaveBeenCalled();
    expect([device.track.value === tracks[1], device.starts]).toEqual([true, 1]);
    device.giveBack();
    await device.take();
    expect(device.starts).toBe(2);
  });

  it('[VO3] that was unplugged is replaced by another; without one whoever has to know is told', async () => {
    const tracks = [aTrack(), aTrack()];
    let next = 0;
    const onLost = vi.fn();
    const open = async () => {
      const track = tracks[next++];
      if (!track) throw new DOMException('none', 'NotFoundError');
      return new FakeStream(track);
    };
    const device = new DeviceTrack({ hint: 'motion', open, onHad: () => undefined, onLost });
    await device.take();
    tracks[0]?.dispatchEvent(new Event('ended'));
    await vi.waitFor(() => expect(device.track.value).toBe(tracks[1]));
    expect(onLost).not.toHaveBeenCalled();
    tracks[1]?.dispatchEvent(new Event('ended'));
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce());
    expect(device.track.value).toBeNull();
  });
});

describe('a chosen device', () => {
  it('[VO3] that is gone leaves the default one; what was refused is not asked for again', async () => {
    const track = aTrack();
    const gone = vi.fn(async ({ deviceId }: Pick<MediaTrackConstraints, 'deviceId'>) => {
      if (deviceId) throw new DOMException('gone', 'OverconstrainedError');
      return new FakeStream(track);
    });
    expect((await openChosen(gone, 'usb')).getTracks()).toEqual([track]);
    const refused = vi.fn(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
    await expect(openChosen(refused, 'usb')).rejects.toThrow('no');
    expect(refused).toHaveBeenCalledOnce();
  });
});
