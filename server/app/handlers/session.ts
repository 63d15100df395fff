import type { ParticipantId, UserId } from '../../../shared/domain/ids.ts';
import type { CommandName } from '../../../shared/protocol/commands.ts';
import { DomainError } from '../../../shared/protocol/errors.ts';
import type { Snapshot } from '../../../shared/protocol/view.ts';
import { briefOf } from '../../core/session/index.ts';
import { openStateOf } from '../entry.ts';
import { createInvitation, mailInvitations } from '../invitations.ts';
import type { SessionHandle, SessionSeat } from '../seats.ts';
import { decided } from './decided.ts';
import type { HandlerDeps, Handlers } from './handler.ts';

type SessionPart = Extract<CommandName, `${'session' | 'invitation' | 'participant' | 'customer'}:${string}`>;

export function sessionHandlers(deps: HandlerDeps): Pick<Handlers, SessionPart> {
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
    'session:still': async ({ sessionId }, { stillId }) => {
      const image = await deps.stills.read({ sessionId, stillId });
      if (image === null) throw new DomainError('not_found', 'there is no such picture');
      return { image };
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
