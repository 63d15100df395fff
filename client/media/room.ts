import type { ParticipantId, ProducerId } from '../../shared/domain/ids.ts';
import type { ContentHint, MediaSource } from '../../shared/domain/media.ts';
import type { MediaOpened } from '../../shared/protocol/answers.ts';
import type { SessionClient } from '../session/types.ts';
import type { LineState } from './line-state.ts';

/**
 * The narrow face of mediasoup-client: one participant's two transports in one media epoch. The follower knows only this,
 * so that its rules are tested without a browser.
 */
export interface MediaRoom {
  /** The worse of both transports; one that carries nothing yet is `idle`. */
  readonly state: RoomState;
  /** Sends a local track. Never stops it: it outlives the room [RL1]. Rejects with `RoomRefusal`. */
  produce(local: LocalTrack): Promise<RoomProducer>;
  /** Receives a remote producer, from the moment on that its `running` resolves. Rejects with `RoomRefusal`. */
  consume(producer: {
    producerId: ProducerId;
    participantId: ParticipantId;
    source: MediaSource;
  }): Promise<RoomConsumer>;
  /** ICE restart of the transports that are not connected. Rejects with `RoomRefusal`. */
  restartIce(): Promise<void>;
  /** What comes back on each transport; never rejects [RL5]. */
  lines(): Promise<readonly LineSign[]>;
  /** Idempotent. */
  close(): void;
}

/** Whether a transport has found its way, and a count that rises with whatever arrives on it. */
export interface LineSign {
  readonly direction: 'send' | 'receive';
  readonly connected: boolean;
  readonly received: number;
}

export type RoomState = 'idle' | 'connected' | 'disconnected' | 'failed';

/** A track of this page that is wanted on the server. */
export interface LocalTrack {
  readonly source: MediaSource;
  /** What it belongs to (the share, the call): another one needs another producer. */
  readonly belongsTo: string;
  readonly track: MediaStreamTrack;
  readonly paused: boolean;
  readonly contentHint?: ContentHint;
}

export interface RoomProducer {
  readonly producerId: ProducerId;
  readonly closed: boolean;
  readonly track: MediaStreamTrack | null;
  readonly paused: boolean;
  /** From then on no frame or sample leaves this machine [SH3]. */
  pause(): void;
  resume(): void;
  replaceTrack(track: MediaStreamTrack): Promise<void>;
  close(): void;
}

export interface RoomConsumer {
  /** Resolves when the server lets it run; rejects with `RoomRefusal`, and it is closed then. */
  readonly running: Promise<void>;
  readonly producerId: ProducerId;
  readonly participantId: ParticipantId;
  readonly source: MediaSource;
  readonly track: MediaStreamTrack;
  /** Asks for a layer of a simulcast picture, from 0; a refusal leaves the one that is received [VI1]. */
  preferLayer(spatialLayer: number): void;
  /** 0…1, how loud it was since the last call (root mean square); null where the browser does not tell. */
  audioLevel(): Promise<number | null>;
  getStats(): Promise<RTCStatsReport>;
  close(): void;
}

export interface OpenRoomOptions {
  readonly opened: MediaOpened;
  readonly send: SessionClient['send'];
  /** Called after every change of what the line can carry; `good` at first [RL7]. */
  readonly onLine?: (state: LineState) => void;
  /** Called after every change of `state`. */
  readonly onState: (state: RoomState) => void;
}
export type OpenRoom = (options: OpenRoomOptions) => Promise<MediaRoom>;

/** The server's or the browser's no to a step of media; `lost` when the room itself is gone. */
export class RoomRefusal extends Error {
  readonly lost: boolean;
  constructor(message: string, lost: boolean) {
    super(message);
    this.name = 'RoomRefusal';
    this.lost = lost;
  }
}
