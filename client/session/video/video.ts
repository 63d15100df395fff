import type { ReadonlySignal } from '@preact/signals';
import type { RoomConsumer } from '../../media/room.ts';
import type { SessionMedia } from '../types.ts';
import { type Camera, type CameraPorts, createCamera } from './camera.ts';
import { createCameraDevices } from './camera-devices.ts';
import { createPictures } from './pictures.ts';
import { createTiles, followLayers, type Tiles } from './tiles.ts';

type VideoCommands = Pick<
  SessionMedia,
  | 'camera'
  | 'cameraDevices'
  | 'cameraDeviceId'
  | 'chooseCamera'
  | 'startCamera'
  | 'stopCamera'
  | 'setTileSize'
>;

/** Everything of video on this page [VI1]. */
export interface Video {
  readonly camera: Camera;
  readonly tiles: Tiles;
  readonly commands: VideoCommands;
  /** The receiving half, over what the follower receives. */
  receive(consumers: ReadonlySignal<readonly RoomConsumer[]>): {
    readonly pictures: SessionMedia['cameras'];
    close(): void;
  };
  close(): void;
}

export function createVideo(ports: Omit<CameraPorts, 'cameras'>): Video {
  const devices = createCameraDevices(ports.devices);
  const camera = createCamera({ ...ports, cameras: devices });
  const tiles = createTiles();
  return {
    camera,
    tiles,
    commands: {
      camera: camera.state,
      cameraDevices: devices.list,
      cameraDeviceId: devices.chosen,
      chooseCamera: (deviceId) => camera.choose(deviceId),
      startCamera: () => camera.start(),
      stopCamera: () => camera.stop(),
      setTileSize: (participantId, size) => tiles.setSize(participantId, size),
    },
    receive(consumers) {
      const pictures = createPictures({ view: ports.view, consumers, camera });
      const layers = followLayers({ sizes: tiles.sizes, consumers });
      return {
        pictures: pictures.pictures,
        close() {
          layers.close();
          pictures.close();
        },
      };
    },
    close() {
      camera.close();
      devices.close();
    },
  };
}
