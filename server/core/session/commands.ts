import type {
  InvitationId,
  ParticipantId,
  ProducerId,
  SessionId,
  SessionNumber,
  UserId,
} from '../../../shared/domain/ids.ts';
import type { MediaKind, MediaSource } from '../../../shared/domain/media.ts';
import type { PermissionName, SiteRole } from '../../../shared/domain/roles.ts';
import type { SiteSettings } from '../../../shared/domain/settings.ts';
import type { CommandName, CommandPayload } from '../../../shared/protocol/commands.ts';
import type { EndReason } from '../../../shared/protocol/view.ts';

/** Wire commands that core decides; `media:*` and `session:snapshot` are orchestrated by app with `mayDo` and the internal ones below. */
export type DecidedName = Exclude<
  CommandName,
  'session:snapshot' | `media:${string}` | 'chat:typing' | 'invitation:create'
>;

/** A page's command, with the participant from the authenticated socket [SE1]. */
export type ParticipantCommand =
  | {
      [Name in DecidedName]: {
        readonly type: Name;
        readonly actor: ParticipantId;
        readonly input: CommandPayload<Name>;
      };
    }[DecidedName]
  | {
      readonly type: 'invitation:create';
      readonly actor: ParticipantId;
      readonly input: CommandPayload<'invitation:create'> & {
        readonly invitationId: InvitationId;
        readonly tokenHash: string;
      };
    };

/** Commands of the server's own parts: HTTP, sockets, SFU, clock. Never reachable from a socket. */
export type SystemCommand =
  | {
      readonly type: 'system:start';
      readonly sessionId: SessionId;
      readonly number: SessionNumber;
      readonly hostId: ParticipantId;
      readonly userId: UserId;
      readonly name: string;
      readonly settings: SiteSettings;
    }
  | {
      readonly type: 'system:assist';
      readonly participantId: ParticipantId;
      readonly userId: UserId;
      readonly name: string;
      readonly invitation: PresentedInvitation | null;
    }
  | {
      readonly type: 'system:join';
      readonly participantId: ParticipantId;
      readonly name: string;
      readonly tokenHash: string;
      readonly invitation: PresentedInvitation | null;
    }
  /** `voiceCapable`: what the page says of itself [PC4]. */
  | {
      readonly type: 'system:connected';
      readonly participantId: ParticipantId;
      readonly voiceCapable?: boolean;
    }
  | {
      readonly type: 'system:disconnected';
      readonly participantId: ParticipantId;
      readonly reason: 'network' | 'closed';
    }
  | {
      readonly type: 'system:producerOpened';
      readonly participantId: ParticipantId;
      readonly producerId: ProducerId;
      readonly source: MediaSource;
      readonly kind: MediaKind;
    }
  /** Worker died (`worker`) or the server was started again (`restart`): nothing of the media plane is left. */
  | { readonly type: 'system:mediaLost'; readonly reason: 'worker' | 'restart' }
  /** After a restart: every participant counts as lost from now on [RL2]. */
  | { readonly type: 'system:restarted' }
  /** Something whose deadline lies at or before `ctx.now` is due: see `nextDeadline`. */
  | { readonly type: 'system:timePassed' }
  | { readonly type: 'system:end'; readonly reason: EndReason };

/** What a link brought along; the hash is sha-256 of the secret, hex. */
export interface PresentedInvitation {
  readonly invitationId: InvitationId;
  readonly tokenHash: string;
}

export type SessionCommand = ParticipantCommand | SystemCommand;

/** What decide may not make itself. */
export interface DecideContext {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** A new unguessable id, url-safe. */
  newId(): string;
}

/** What `mayDo` is asked: a command's name and, for some, what it is about. */
export interface PermissionQuestion {
  readonly name: PermissionName;
  readonly actor: ParticipantId;
  readonly source?: MediaSource;
  readonly siteRoles?: readonly SiteRole[];
}

/** One page's command by its wire name, for the function that decides it. */
export type CommandOf<Type extends ParticipantCommand['type']> = Extract<ParticipantCommand, { type: Type }>;
/** One system command by its name. */
export type SystemCommandOf<Type extends SystemCommand['type']> = Extract<SystemCommand, { type: Type }>;
