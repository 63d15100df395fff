import type {
  ControlId,
  InvitationId,
  ParticipantId,
  ProducerId,
  RecordingId,
  SessionId,
  SessionNumber,
  TicketId,
  UserId,
} from '../../../shared/domain/ids.ts';
import type { MediaKind, MediaSource } from '../../../shared/domain/media.ts';
import type { SiteSettings } from '../../../shared/domain/settings.ts';
import type { CommandName, CommandPayload } from '../../../shared/protocol/commands.ts';
import type { LineMessage } from '../../../shared/protocol/floor.ts';
import type { QueueSetup } from '../../../shared/protocol/floor-events.ts';
import type { FormAnswer } from '../../../shared/protocol/form.ts';
import type { EndReason } from '../../../shared/protocol/view.ts';
import type { Origin } from './transfer/state.ts';

/** Wire commands that core decides; `media:*` and `session:snapshot` are orchestrated by app with `mayDo` and the internal ones below. */
type DecidedName = Exclude<
  CommandName,
  | 'session:snapshot'
  | 'session:now'
  | 'session:transferTargets'
  | 'session:brief'
  | 'invitation:mail'
  | 'invitation:mails'
  | `media:${string}`
  | 'chat:typing'
  | `peer:${string}`
  | `annotation:${'draw' | 'undo' | 'clear'}`
  | 'control:code'
  | 'control:connect'
  | 'control:signal'
  | 'information:tell'
  | 'information:refresh'
  | 'invitation:create'
  | 'session:still'
  | 'share:still'
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
  /** The picture itself does not concern core. */
  | {
      readonly type: 'share:still';
      readonly actor: ParticipantId;
      readonly input: Omit<CommandPayload<'share:still'>, 'image'>;
    }
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
      /** The recording begins with the session [SS4]; `no_room`: it should, and the disk has no room for it [RE4]. */
      readonly record?: 'begins' | 'no_room';
      /** Taken from a queue: they are in it from its beginning [QU8]. */
      readonly taken?: TakenCustomer;
    }
  | {
      readonly type: 'system:assist';
      readonly participantId: ParticipantId;
      readonly userId: UserId;
      readonly name: string;
      readonly invitation: PresentedInvitation | null;
    }
  /** An agent has accepted on the floor; the ids are the floor's [TR6]. */
  | {
      readonly type: 'system:takeOver';
      readonly ticketId: TicketId;
      readonly participantId: ParticipantId;
      readonly userId: UserId;
      readonly name: string;
    }
  | {
      readonly type: 'system:join';
      readonly participantId: ParticipantId;
      /** Null for someone who gave none. */
      readonly name: string | null;
      readonly tokenHash: string;
      readonly invitation: PresentedInvitation | null;
      /** What they wrote in the site's form, as it was read by it [FO1]. */
      readonly answers?: readonly FormAnswer[];
    }
  /** `voiceCapable`: what the page says of itself [PC4]. `takesOver`: from another page of theirs, which sends nothing more. */
  | {
      readonly type: 'system:connected';
      readonly participantId: ParticipantId;
      readonly voiceCapable?: boolean;
      readonly takesOver?: boolean;
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
  /** The helper on this participant's machine joined with its code, or has gone. */
  | { readonly type: 'system:helperCame' | 'system:helperGone'; readonly participantId: ParticipantId }
  /** What was said at the helper itself [RC4]; `allow` false later on: stopped there [RC3]. */
  | {
      readonly type: 'system:helperAnswered';
      readonly participantId: ParticipantId;
      readonly controlId: ControlId;
      readonly allow: boolean;
    }
  /** Worker died (`worker`) or the server was started again (`restart`): nothing of the media plane is left. */
  | { readonly type: 'system:mediaLost'; readonly reason: 'worker' | 'restart' }
  /** The recorder cannot write this one. */
  | {
      readonly type: 'system:recordingFailed';
      readonly recordingId: RecordingId;
      readonly reason: 'failed' | 'disk_full';
    }
  /** After a restart: who was connected counts as lost from now on [RL2]. */
  | { readonly type: 'system:restarted' }
  /** Something whose deadline lies at or before `ctx.now` is due: see `nextDeadline`. */
  | { readonly type: 'system:timePassed' }
  | { readonly type: 'system:end'; readonly reason: EndReason };

/** What a queue wants of its sessions: see its set-up. */
export interface StartRules extends Pick<QueueSetup, 'activities'> {
  readonly desktop: boolean;
  readonly voice: boolean;
  readonly open: string | null;
  /** The queue's. */
  readonly address: string;
}

/** A customer from the floor, with the place that their secret opens. */
export interface TakenCustomer {
  readonly participantId: ParticipantId;
  /** Empty: they were not asked. */
  readonly name: string;
  readonly tokenHash: string;
  /** What else they wrote in the form. */
  readonly answers: readonly FormAnswer[];
  /** What they wrote while they waited [QU14]. */
  readonly messages?: readonly LineMessage[];
  /** What they wrote at the queue's entry; empty: nothing. */
  readonly request: string;
  /** What its queue has set for its sessions [QU13]. */
  readonly start?: StartRules;
  /** The queue, and since when they had waited in it. */
  readonly queue?: Origin;
}

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

/** One page's command by its wire name, for the function that decides it. */
export type CommandOf<Type extends ParticipantCommand['type']> = Extract<ParticipantCommand, { type: Type }>;
/** One system command by its name. */
export type SystemCommandOf<Type extends SystemCommand['type']> = Extract<SystemCommand, { type: Type }>;
