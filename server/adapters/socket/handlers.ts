import type { CommandAnswer, CommandName, CommandPayload } from '../../../shared/protocol/commands.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { SessionEvent } from '../../../shared/protocol/events.ts';
import { createInvitation } from '../../app/invitations.ts';
import type { MediaDesk } from '../../app/media.ts';
import type { Place } from '../../app/places.ts';
import type { IdSource } from '../../app/ports.ts';
import { dataOf } from '../../app/refusals.ts';
import type { ParticipantCommand } from '../../core/session/index.ts';
import { isOpen } from '../../core/session/state.ts';
import type { CommandLimiter } from './rate-limit.ts';

/** Does one command for an authenticated participant, with validated input. Refusals reject with `DomainError`. */
export type Handler<Name extends CommandName> = (
  place: Place,
  input: CommandPayload<Name>,
) => Promise<CommandAnswer<Name>>;

/** One for every built command: leaving one out does not compile. */
export type Handlers = { readonly [Name in CommandName]: Handler<Name> };

export interface HandlerDeps {
  readonly desk: MediaDesk;
  readonly ids: IdSource;
  readonly siteUrl: string;
  readonly chatLimiter: CommandLimiter;
  /** Tells the others that someone writes. */
  readonly tellTyping: (place: Place) => void;
}

export function createHandlers(deps: HandlerDeps): Handlers {
  return {
    ...sessionHandlers(deps),
    ...activityHandlers(),
    ...togetherHandlers(deps),
    ...mediaHandlers(deps),
  };
}

type SessionPart = Extract<CommandName, `${'session' | 'invitation' | 'participant' | 'customer'}:${string}`>;
type TogetherPart = Extract<CommandName, `${'chat' | 'video' | 'camera'}:${string}`>;
type MediaPart = Extract<CommandName, `media:${string}`>;

function sessionHandlers(deps: HandlerDeps): Pick<Handlers, SessionPart> {
  return {
    'session:snapshot': async ({ runner, participantId }) => runner.snapshotFor(participantId),
    'session:end': decided('session:end'),
    'session:leave': decided('session:leave'),
    'session:passControl': decided('session:passControl'),
    'session:hold': decided('session:hold'),
    'session:unhold': decided('session:unhold'),
    'invitation:create': ({ runner, participantId }, { role }) =>
      createInvitation(deps, { runner, actor: participantId, role }),
    'invitation:revoke': decided('invitation:revoke'),
    'participant:admit': decided('participant:admit'),
    'participant:decline': decided('participant:decline'),
    'participant:remove': decided('participant:remove'),
    'participant:rename': decided('participant:rename'),
    'customer:select': decided('customer:select'),
  };
}

function activityHandlers(): Omit<Handlers, SessionPart | MediaPart | TogetherPart> {
  return {
    'consent:request': async (place, input) => {
      const events = await decidedEvents(place, {
        type: 'consent:request',
        actor: place.participantId,
        input,
      });
      return { requestId: eventOf(events, 'consentRequested').requestId };
    },
    'consent:cancel': decided('consent:cancel'),
    'consent:answer': decided('consent:answer'),
    'consent:withdraw': decided('consent:withdraw'),
    'share:start': async (place, input) => {
      const events = await decidedEvents(place, { type: 'share:start', actor: place.participantId, input });
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

/** Chat and video. */
function togetherHandlers({ chatLimiter, tellTyping }: HandlerDeps): Pick<Handlers, TogetherPart> {
  return {
    'chat:open': decided('chat:open'),
    'chat:close': decided('chat:close'),
    'chat:send': async (place, input) => {
      if (!(await chatLimiter.allows(place.participantId)))
        throw new DomainError('rate_limited', 'too many messages');
      return decided('chat:send')(place, input);
    },
    'chat:typing': async (place) => {
      const { state } = place.runner;
      if (!isOpen(state) || !state.chat?.open)
        throw new DomainError('chat_closed', 'the host has not opened chat');
      tellTyping(place);
      return null;
    },
    'video:open': decided('video:open'),
    'video:close': decided('video:close'),
    'camera:start': decided('camera:start'),
    'camera:stop': decided('camera:stop'),
  };
}

function mediaHandlers({ desk }: HandlerDeps): Pick<Handlers, MediaPart> {
  return {
    'media:open': (place) => desk.open(place),
    'media:connectTransport': (place, input) => desk.connectTransport(place, input),
    'media:restartIce': (place, { transportId }) => desk.restartIce(place, transportId),
    'media:produce': (place, input) => desk.produce(place, input),
    'media:consume': (place, input) => desk.consume(place, input),
    'media:preferLayers': (place, input) => desk.preferLayers(place, input),
    'media:resumeConsumer': (place, { consumerId }) => desk.resumeConsumer(place, consumerId),
  };
}

type DecidedName = Exclude<
  ParticipantCommand['type'],
  'invitation:create' | 'consent:request' | 'share:start'
>;

/** Core decides it, and there is nothing to answer but that it is done. */
function decided<Name extends DecidedName>(type: Name) {
  return async ({ runner, participantId }: Place, input: CommandPayload<Name>): Promise<null> => {
    // Cast: name and input belong together by the parameter; TypeScript does not follow that through the union.
    dataOf(await runner.execute({ type, actor: participantId, input } as unknown as ParticipantCommand));
    return null;
  };
}

async function decidedEvents(
  { runner }: Place,
  command: ParticipantCommand,
): Promise<readonly SessionEvent[]> {
  return dataOf(await runner.execute(command));
}

function eventOf<Type extends SessionEvent['type']>(
  events: readonly SessionEvent[],
  type: Type,
): Extract<SessionEvent, { type: Type }> {
  const found = events.find((event): event is Extract<SessionEvent, { type: Type }> => event.type === type);
  if (found === undefined) throw new Error(`core answered no ${type}`);
  return found;
}
