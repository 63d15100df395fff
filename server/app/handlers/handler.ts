import type { RecorderPort } from '../../../shared/media/recorder.ts';
import type { CommandAnswer, CommandName, CommandPayload } from '../../../shared/protocol/commands.ts';
import type { AnnotatingCommands } from '../annotating.ts';
import type { ControlCommands } from '../control.ts';
import type { TransfersPort } from '../floor/ports.ts';
import type { InformationCommands } from '../information.ts';
import type { InvitationDeps } from '../invitations.ts';
import type { MediaCommands } from '../media.ts';
import type { PeerCommands } from '../peers.ts';
import type { CommandLimiter, StillsPort, StorePort } from '../ports.ts';
import type { SessionSeat } from '../seats.ts';
import type { SessionViews } from '../views/session-views.ts';

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
  readonly informationCommands: InformationCommands;
  readonly now: () => number;
  readonly chatLimiter: CommandLimiter;
  readonly noteLimiter: CommandLimiter;
  readonly transfers: TransfersPort;
  /** All events of a session, as they are stored. */
  readonly history: StorePort['history'];
  readonly recorder: Pick<RecorderPort, 'hasRoom'>;
  readonly stills: Pick<StillsPort, 'keep' | 'read'>;
  readonly views: Pick<SessionViews, 'witnesses' | 'told' | 'tellTyping'>;
}
