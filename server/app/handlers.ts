import type { ParticipantId, UserId } from '../../shared/domain/ids.ts';
import type { RecorderPort } from '../../shared/media/recorder.ts';
import type { CommandAnswer, CommandName, CommandPayload } from '../../shared/protocol/commands.ts';
import { DomainError } from '../../shared/protocol/errors.ts';
import type { SessionEvent } from '../../shared/protocol/events.ts';
import type { Snapshot } from '../../shared/protocol/view.ts';
import { briefOf, type ParticipantCommand } from '../core/session/index.ts';
import type { AnnotatingCommands } from './annotating.ts';
import type { ControlCommands } from './control.ts';
import { openStateOf } from './entry.ts';
import type { TransfersPort } from './floor/ports.ts';
import { createInvitation, type InvitationDeps, mailInvitations } from './invitations.ts';
import type { MediaCommands } from './media.ts';
import type { PeerCommands } from './peers.ts';
import type { CommandLimiter, StorePort } from './ports.ts';
import { dataOf } from './refusals.ts';
import type { SessionHandle, SessionSeat } from './seats.ts';
import type { SessionViews } from './views/session-views.ts';

/** Does one command for an authenticated participant, with validated input. Refusals reject with `DomainError`. */
type Handler<Name extends CommandName> = (
  seat: SessionSeat,
  input: CommandPayload<Name>,
) => Promise<CommandAnswer<Name>>;

/** One for every command: leaving one out does not compile. The adapter delivers the seat and what it said. */
export type Handlers = { readonly [Name in CommandName]: Handler<Name> };

export interface HandlerDeps extends InvitationDeps {
  readonly mediaCommands: MediaCommands;
  readonly peerCommands: PeerCommands;
  readonly annotating: AnnotatingCommands;
  readonly controlCommands: ControlCommands;
  readonly now: () => number;
  readonly chatLimiter: CommandLimiter;
  readonly noteLimiter: CommandLimiter;
  readonly transfers: TransfersPort;
  /** All events of a session, as they are stored. */
  readonly history: StorePort['history'];
  readonly recorder: Pick<RecorderPort, 'hasRoom'>;
  readonly views: Pick<SessionViews, 'witnesses' | 'told' | 'tellTyping'>;
}

export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    ...sessionHandlers(deps),
    ...activityHandlers(),
    ...togetherHandlers(deps),
    ...directHandlers(deps),
    ...controlHandlers(deps),
    ...mediaHandlers(deps),
  };
}

type SessionPart = Extract<CommandName, `${'session' | 'invitation' | 'participant' | 'customer'}:${string}`>;
type TogetherPart = Extract<CommandName, `${'chat' | 'video' | 'camera' | 'note' | 'recording'}:${string}`>;
/** What goes from page to page, and what is only told. */
type DirectPart = Extract<CommandName, `${'file' | 'peer' | 'annotation'}:${string}`>;
type ControlPart = Extract<CommandName, `control:${string}`>;
type MediaPart = Extract<CommandName, `media:${string}`>;
type ActivityPart = Exclude<CommandName, SessionPart | TogetherPart | DirectPart | ControlPart | MediaPart>;

function sessionHandlers(deps: HandlerDeps): Pick<Handlers, SessionPart> {
  return {
    'session:snapshot': async ({ session, participantId }) => snapshotAt(session, participantId),
    'session:now': async () => ({ now: deps.now() }),
    'session:end': decided('session:end'),
    'session:leave': decided('session:leave'),
    'session:passControl': decided('session:passControl'),
    'session:brief': async ({ sessionId }) => {
      const brief = briefOf(await deps.history(sessionId), deps.now());
      if (brief === null) throw new DomainError('session_ended', 'the session has ended');
      return brief;
    },
    'session:transferTargets': async (seat) => deps.transfers.targets(userOf(seat)),
    'session:transfer': async (seat, input) => {
      const refused = deps.transfers.refusal(input.to);
      if (refused !== null) throw new DomainError(refused, 'the session cannot go there now');
      return decided('session:transfer')(seat, input);
    },
    'session:hold': decided('session:hold'),
    'session:unhold': decided('session:unhold'),
    'session:stay': decided('session:stay'),
    'invitation:create': ({ session, participantId }, { role }) =>
      createInvitation(deps, { session, actor: participantId, role }),
    'invitation:revoke': decided('invitation:revoke'),
    'invitation:mail': async (seat, input) => {
      await mailInvitations(deps, { seat, userId: userOf(seat), ...input });
      return null;
    },
    'invitation:mails': ({ sessionId }) => deps.mail.ofSession(sessionId),
    'participant:admit': decided('participant:admit'),
    'participant:decline': decided('participant:decline'),
    'participant:remove': decided('participant:remove'),
    'participant:rename': decided('participant:rename'),
    'customer:acted': decided('customer:acted'),
    'customer:select': decided('customer:select'),
    'customer:rename': decided('customer:rename'),
  };
}

function activityHandlers(): Pick<Handlers, ActivityPart> {
  return {
    'consent:request': async (seat, input) => {
      const events = await decidedEvents(seat, { type: 'consent:request', actor: seat.participantId, input });
      return { requestId: eventOf(events, 'consentRequested').requestId };
    },
    'consent:cancel': decided('consent:cancel'),
    'consent:answer': decided('consent:answer'),
    'consent:withdraw': decided('consent:withdraw'),
    'share:start': async (seat, input) => {
      const events = await decidedEvents(seat, { type: 'share:start', actor: seat.participantId, input });
      return { shareId: eventOf(events, 'shareStarted').shareId };
    },
    'share:stop': decided('share:stop'),
    'share:pause': decided('share:pause'),
    'share:resume': decided('share:resume'),
    'share:hint': decided('share:hint'),
    'voice:open': decided('voice:open'),
    'voice:close': decided('voice:close'),
    'voice:join': decided('voice:join'),
    'voice:leave': decided('voice:leave'),
    'voice:mute': decided('voice:mute'),
    'voice:unmute': decided('voice:unmute'),
  };
}

/** Chat, notes, video and recording. */
function togetherHandlers(deps: HandlerDeps): Pick<Handlers, TogetherPart> {
  const { chatLimiter, noteLimiter, views, recorder } = deps;
  return {
    'chat:open': decided('chat:open'),
    'chat:close': decided('chat:close'),
    'chat:send': async (seat, input) => {
      if (!(await chatLimiter.allows(seat.participantId)))
        throw new DomainError('rate_limited', 'too many messages');
      return decided('chat:send')(seat, input);
    },
    'chat:typing': async (seat) => {
      if (!openStateOf(seat.session).chat?.open)
        throw new DomainError('chat_closed', 'the host has not opened chat');
      views.tellTyping(seat);
      return null;
    },
    'note:write': async (seat, input) => {
      if (!(await noteLimiter.allows(seat.participantId)))
        throw new DomainError('rate_limited', 'written too often');
      return decided('note:write')(seat, input);
    },
    'video:open': decided('video:open'),
    'video:close': decided('video:close'),
    'camera:start': decided('camera:start'),
    'camera:stop': decided('camera:stop'),
    'recording:start': async (seat, input) => {
      // What runs goes on, and is no news [RE4].
      if (openStateOf(seat.session).recording === null && !recorder.hasRoom())
        throw new DomainError('no_room_to_record', 'the disk has no room for another recording');
      return decided('recording:start')(seat, input);
    },
    'recording:pause': decided('recording:pause'),
    'recording:resume': decided('recording:resume'),
    'recording:stop': decided('recording:stop'),
  };
}

function directHandlers({ peerCommands, annotating }: HandlerDeps): Pick<Handlers, DirectPart> {
  return {
    'file:offer': decided('file:offer'),
    'file:answer': decided('file:answer'),
    'file:cancel': decided('file:cancel'),
    'file:finish': decided('file:finish'),
    'file:fail': decided('file:fail'),
    'annotation:allow': decided('annotation:allow'),
    'annotation:draw': (seat, input) => annotating.draw(seat, input),
    'annotation:undo': async (seat, input) => annotating.undo(seat, input),
    'annotation:clear': async (seat, input) => annotating.clear(seat, input),
    'peer:open': async (seat, input) => peerCommands.open(seat, input),
    'peer:signal': (seat, input) => peerCommands.signal(seat, input),
  };
}

function controlHandlers({ controlCommands }: HandlerDeps): Pick<Handlers, ControlPart> {
  return {
    'control:hand': decided('control:hand'),
    'control:stop': decided('control:stop'),
    'control:code': async (seat) => controlCommands.code(seat),
    'control:connect': async (seat) => controlCommands.connect(seat),
    'control:signal': async (seat, input) => controlCommands.signal(seat, input),
  };
}

function mediaHandlers({ mediaCommands, views }: HandlerDeps): Pick<Handlers, MediaPart> {
  return {
    'media:open': (seat) => mediaCommands.open(seat),
    'media:connectTransport': (seat, input) => mediaCommands.connectTransport(seat, input),
    'media:restartIce': (seat, { transportId }) => mediaCommands.restartIce(seat, transportId),
    'media:produce': (seat, input) => mediaCommands.produce(seat, input),
    'media:consume': (seat, input) => mediaCommands.consume(seat, input),
    'media:preferLayers': (seat, input) => mediaCommands.preferLayers(seat, input),
    'media:line': async (seat, { line }) => {
      views.told.take(seat, line);
      return null;
    },
    'media:witness': async (seat, input) => {
      views.witnesses.take(seat, input);
      return null;
    },
    'media:resumeConsumer': (seat, { consumerId }) => mediaCommands.resumeConsumer(seat, consumerId),
  };
}

type DecidedName = Exclude<
  ParticipantCommand['type'],
  'invitation:create' | 'consent:request' | 'share:start'
>;

/** Core decides it, and there is nothing to answer but that it is done. */
function decided<Name extends DecidedName>(type: Name) {
  return async ({ session, participantId }: SessionSeat, input: CommandPayload<Name>): Promise<null> => {
    // Cast: name and input belong together by the parameter; TypeScript does not follow that through the union.
    dataOf(await session.execute({ type, actor: participantId, input } as unknown as ParticipantCommand));
    return null;
  };
}

/** The account of an agent in the session. */
function userOf({ session, participantId }: SessionSeat): UserId {
  const person = openStateOf(session).participants.get(participantId);
  if (person?.kind !== 'agent') throw new DomainError('forbidden', 'only agents have accounts');
  return person.userId;
}

/** @throws DomainError `session_ended` */
function snapshotAt(session: SessionHandle, participantId: ParticipantId): Snapshot {
  const snapshot = session.snapshotFor(participantId);
  if (snapshot === null) throw new DomainError('session_ended', 'the session has ended');
  return snapshot;
}

async function decidedEvents(
  { session }: SessionSeat,
  command: ParticipantCommand,
): Promise<readonly SessionEvent[]> {
  return dataOf(await session.execute(command));
}

function eventOf<Type extends SessionEvent['type']>(
  events: readonly SessionEvent[],
  type: Type,
): Extract<SessionEvent, { type: Type }> {
  const found = events.find((event): event is Extract<SessionEvent, { type: Type }> => event.type === type);
  if (found === undefined) throw new Error(`core answered no ${type}`);
  return found;
}
