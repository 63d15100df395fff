import * as v from 'valibot';
import type { ControlId, ParticipantId } from '../domain/ids.ts';
import type { Flow, LineCondition, MediaSource, Quality } from '../domain/media.ts';
import type { PermissionName } from '../domain/roles.ts';
import type { AnnotationNews } from './annotation.ts';
import type { MediaOpened } from './answers.ts';
import type { CommandAnswer, CommandInput, CommandName } from './commands.ts';
import type { Answer, WireError } from './errors.ts';
import { pageId, sessionNumber, token } from './fields.ts';
import type { TransferPlace } from './floor.ts';
import type { InformationNews } from './information.ts';
import type { RelayedSignal } from './peer.ts';
import type { SessionUpdate, Snapshot } from './view.ts';

/**
 * What a page sends in Socket.IO's `auth`. An agent is known by the sign-in cookie and names the session; a customer
 * brings the participant's token from `POST /api/join`. One socket is one participant in one session [SE1].
 */
export const handshake = v.strictObject({
  protocol: v.pipe(v.number(), v.integer()),
  as: v.variant('kind', [
    v.strictObject({
      kind: v.literal('agent'),
      number: sessionNumber,
      /** Whether this browser can carry voice [PC4]. */
      voice: v.optional(v.boolean(), true),
    }),
    v.strictObject({ kind: v.literal('customer'), token }),
  ]),
  /**
   * Which page this is, the same over all its lines: the newest page has the place, and one that comes back after a lost line is
   * told from one that takes over [JO3, SS7].
   */
  page: v.exactOptional(pageId),
  /** The page has no media yet: `media:opened` shall come behind the welcome, which saves a round trip. */
  media: v.optional(v.boolean(), false),
});
export type Handshake = v.InferInput<typeof handshake>;

/** Page → server: every name of the permission table, each with an ack. A refused handshake comes as `connect_error` with `data: WireError`. */
export type ClientToServer = {
  [Name in PermissionName]: Name extends CommandName
    ? (input: CommandInput<Name>, ack: (answer: Answer<CommandAnswer<Name>>) => void) => void
    : (input: unknown, ack: (answer: Answer<null>) => void) => void;
};

/** One viewer's or listener's word for one of the things that the told page sends. */
export interface Witness {
  readonly participantId: ParticipantId;
  readonly source: MediaSource;
  readonly flow: Flow;
}

/** One participant's word for their own line. */
export interface ToldLine {
  readonly participantId: ParticipantId;
  readonly line: LineCondition;
}

/** `low`: it goes on, but not for long. `failing`: nothing can be written, and commands answer `unavailable` [RL2]. */
export type StorageState = 'ok' | 'low' | 'failing';

/** Server → page. */
export interface ServerToClient {
  /** First after every connection, and after admission. */
  'session:welcome': (snapshot: Snapshot) => void;
  /** What `media:open` would have answered, for a handshake that wished for it; a refusal too. */
  'media:opened': (answer: Answer<MediaOpened>) => void;
  'session:update': (update: SessionUpdate) => void;
  /** Line qualities, not numbered, for whoever is admitted. */
  'session:quality': (qualities: ReadonlyArray<{ participantId: ParticipantId; quality: Quality }>) => void;
  /**
   * What others get of what this page sends, by their own pages' word: the whole list, not numbered, after each change and
   * behind each welcome [RL5]. Who is not in it has told nothing lately.
   */
  'media:witnesses': (witnesses: readonly Witness[]) => void;
  /** What pages say of their own lines, where that is not `good`: the whole list, after each change and each welcome [RL6, RL7]. */
  'session:lines': (lines: readonly ToldLine[]) => void;
  /** Where a session without a host stands in a line, not numbered, while it is so [TR5]. */
  'session:place': (place: TransferPlace) => void;
  /** Someone whose messages this participant may see is typing now. */
  'chat:typing': (typing: { participantId: ParticipantId }) => void;
  /** What is drawn over the share, not numbered [AN1]. */
  'annotation:news': (news: AnnotationNews) => void;
  /** From the page of one whom the view names among `peers` [FT2]. */
  'peer:signal': (signal: RelayedSignal) => void;
  /** From the helper, to the page that controls through it [RC2]. */
  'control:signal': (signal: { controlId: ControlId; signal: string }) => void;
  /** System information: to the customer, that it is wanted; to the host, what it is [CT1]. */
  'information:news': (news: InformationNews) => void;
  /** This participant is out, and why; the server closes the socket after it. */
  'session:closed': (error: WireError) => void;
  /** The server is about to restart [RL4]. */
  'server:draining': () => void;
  /** For agents: whether what is done can be kept [RL2]. Behind a welcome only where that is not `ok`. */
  'server:storage': (state: StorageState) => void;
}
