import type { ReadonlySignal } from '@preact/signals';
import type { ControlId, MessageId, ParticipantId } from '../../shared/domain/ids.ts';
import type { DisplaySurface, LineCondition, Quality } from '../../shared/domain/media.ts';
import type { CommandAnswer, CommandInput, CommandName } from '../../shared/protocol/commands.ts';
import type { Answer, ErrorCode, WireError } from '../../shared/protocol/errors.ts';
import type { PublicEvent } from '../../shared/protocol/events.ts';
import type { ChatAudience } from '../../shared/protocol/fields.ts';
import type { TransferPlace } from '../../shared/protocol/floor.ts';
import type { InformationNews } from '../../shared/protocol/information.ts';
import type { RelayedSignal } from '../../shared/protocol/peer.ts';
import type { StorageState, ToldLine } from '../../shared/protocol/socket.ts';
import type { ChatMessage, SessionView } from '../../shared/protocol/view.ts';
import type { LineState } from '../media/line-state.ts';
import type { Truth } from '../truth/truth.ts';
import type { Strokes } from './annotation/strokes.ts';
import type { ShareMasks } from './share/masks.ts';

/** One page's part in one session: the view, the commands, the media. Made by `createSession` (client/session/session.ts). */
export interface SessionClient {
  /** Null until the first welcome. Stays (last known) while reconnecting. */
  readonly view: ReadonlySignal<SessionView | null>;
  readonly connection: ReadonlySignal<'connecting' | 'connected' | 'reconnecting' | 'closed'>;
  /** Why this page is out for good (ended, removed, declined, refused handshake); null while in. */
  readonly closedBecause: ReadonlySignal<WireError | null>;
  /** The server is about to restart: this session goes on, new ones cannot be started [RL4]. */
  readonly draining: ReadonlySignal<boolean>;
  /** For agents: whether the server can save what is done, and for how long it still will [RL2]. */
  readonly storage: ReadonlySignal<StorageState>;
  /** What the others' pages say of their own lines, where that is not `good` [RL6, RL7]. */
  readonly lines: ReadonlySignal<readonly ToldLine[]>;
  /** Where the session stands in a line while it has no host, as told last; null: nothing is known [TR5]. */
  readonly place: ReadonlySignal<TransferPlace>;
  /** What this page's own line can carry. */
  readonly ownLine: ReadonlySignal<LineCondition>;
  readonly qualities: ReadonlySignal<ReadonlyMap<ParticipantId, Quality>>;
  /** Each event once, in order, for toasts and sounds; returns the unsubscriber. */
  onEvent(listener: (event: PublicEvent) => void): () => void;
  /** What is drawn over the share [AN1]. */
  readonly strokes: Strokes;
  /** What others' pages tell to be connected with this one [FT2]; returns the unsubscriber. */
  onSignal(listener: (signal: RelayedSignal) => void): () => void;
  /** Sends a command; never rejects: a lost line answers `unavailable` after its time-out. */
  send<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<Answer<CommandAnswer<Name>>>;
  /** What the helper tells this page, while it controls through it [RC2]; returns the unsubscriber. */
  onControlSignal(listener: (signal: { controlId: ControlId; signal: string }) => void): () => void;
  /** System information, and that it is wanted [CT1]; returns the unsubscriber. */
  onInformation(listener: (news: InformationNews) => void): () => void;
  /** The chat so far, oldest first, each line once, own ones from the moment they are sent [CH1]. */
  readonly messages: ReadonlySignal<readonly ChatLine[]>;
  /** Who is typing now; each name goes away by itself a few seconds after the last sign. */
  readonly typing: ReadonlySignal<readonly ParticipantId[]>;
  /**
   * Sends a message. It shows at once as `sending`, is sent again after a lost line until it is answered, and becomes
   * `failed` with the code when it is refused (`retryMessage` sends it again) [CH1].
   */
  sendMessage(text: string, to: ChatAudience): void;
  retryMessage(messageId: MessageId): void;
  /** Tells the others, at most every three seconds. */
  tellTyping(): void;
  readonly media: SessionMedia;
  /** Leaves the page's part quietly (no command): used on unmount. */
  close(): void;
}

/** A message as the page shows it. */
export interface ChatLine extends ChatMessage {
  readonly state: 'sending' | 'sent' | 'failed';
  readonly error: ErrorCode | null;
}

/** `held`: not while a call runs. */
export type OwnShareSound = 'none' | 'goes' | 'held';
export type ShareSound = 'none' | 'heard' | 'muted';

/** Everything that touches WebRTC. It follows the view by itself: reproduces and reconsumes after losses. */
export interface SessionMedia {
  /** The running share's picture, remote or own preview; null without one or before its first track. */
  readonly shareStream: ReadonlySignal<MediaStream | null>;
  /** Round trip, size, frame rate of the received share, once a second; null without one. */
  readonly shareStats: ReadonlySignal<{
    roundTripMs: number | null;
    width: number;
    height: number;
    framesPerSecond: number;
  } | null>;
  /** Of one's own share: whether sound goes along [SH7]. */
  readonly ownShareSound: ReadonlySignal<OwnShareSound>;
  /** Of the share that is looked at: whether its sound is heard on this page. */
  readonly shareSound: ReadonlySignal<ShareSound>;
  setShareMuted(muted: boolean): void;
  /** What the line of this page can carry, told with patience [RL7]. */
  readonly line: ReadonlySignal<LineState>;
  /** Whether a transport of this page's is connected now. */
  getsThrough(): Promise<boolean>;
  /** What is known of everything that comes and goes, once a second and at each change [RL5]. */
  readonly truth: ReadonlySignal<Truth>;
  /** Each place that draws a stream calls it for what it has drawn (`useFrames`) [RL5]. */
  frameDrawn(stream: MediaStream): void;
  readonly microphone: ReadonlySignal<'off' | 'starting' | 'on' | 'denied' | 'missing' | 'failed'>;
  /** 0…1, own microphone's level, for the meter. */
  readonly microphoneLevel: ReadonlySignal<number>;
  /** Participants whose voice is heard now, loudest first [VO1]. */
  readonly speaking: ReadonlySignal<readonly ParticipantId[]>;
  readonly inputDevices: ReadonlySignal<readonly MediaDeviceInfo[]>;
  readonly outputDevices: ReadonlySignal<readonly MediaDeviceInfo[]>;
  readonly inputDeviceId: ReadonlySignal<string | null>;
  readonly outputDeviceId: ReadonlySignal<string | null>;
  chooseInput(deviceId: string): Promise<void>;
  chooseOutput(deviceId: string): Promise<void>;
  /** Whether the browser lets sound out; `unlockSound` from a click where it does not. */
  readonly soundBlocked: ReadonlySignal<boolean>;
  unlockSound(): Promise<void>;
  /** Whether this browser can share its screen at all [JO6]. */
  readonly canShareScreen: boolean;
  /**
   * Opens the browser's picker; call it straight from the click [CO2]. Resolves to the surface shown (the share then
   * runs: `share:start` sent and the track produced), to `cancelled` when nothing was picked, or to a refusal.
   */
  startShare(options: {
    prefer: 'monitor' | 'window';
    requestId?: string;
    replace?: boolean;
  }): Promise<
    | { result: 'started'; surface: DisplaySurface }
    | { result: 'cancelled' }
    | { result: 'refused'; error: WireError }
  >;
  /** What is covered of the own share [SE8]. */
  readonly masks: ShareMasks;
  /** Voice of the one who looks: joins the open call (asks the browser for the microphone). */
  joinVoice(): Promise<Answer<null>>;
  leaveVoice(): Promise<Answer<null>>;
  setMuted(muted: boolean): Promise<Answer<null>>;
  /** Pictures of the cameras that are on, one's own (mirrored by the page) too; a tile appears when its first track is there [VI1]. */
  readonly cameras: ReadonlySignal<ReadonlyMap<ParticipantId, MediaStream>>;
  readonly camera: ReadonlySignal<'off' | 'starting' | 'on' | 'denied' | 'missing' | 'failed'>;
  readonly cameraDevices: ReadonlySignal<readonly MediaDeviceInfo[]>;
  readonly cameraDeviceId: ReadonlySignal<string | null>;
  chooseCamera(deviceId: string): Promise<void>;
  startCamera(): Promise<Answer<null>>;
  stopCamera(): Promise<Answer<null>>;
  /** CSS pixels of a tile; the layer that is received follows it. `null`: not shown, the consumer is left out [VI1]. */
  setTileSize(participantId: ParticipantId, size: { width: number; height: number } | null): void;
}
