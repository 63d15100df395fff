import type { ParticipantId } from '../../shared/domain/ids.ts';
import type { ParticipantPlace } from '../../shared/media/port.ts';
import type { ControlOpened, HelperCode, IceServer } from '../../shared/protocol/answers.ts';
import type { CommandPayload } from '../../shared/protocol/commands.ts';
import { DomainError } from '../../shared/protocol/errors.ts';
import type { HelperInput } from '../../shared/protocol/helper.ts';
import type { SessionState } from '../core/session/index.ts';
import { openStateOf } from './entry.ts';
import type { Helpers } from './helpers.ts';
import type { SessionSeat } from './seats.ts';
import type { DeliveryPort } from './views/delivery.ts';

export interface ControlDeps {
  readonly helpers: Helpers;
  readonly delivery: Pick<DeliveryPort, 'deliver'>;
  /** For this participant and this moment; credentials are short-lived [SE5]. */
  readonly iceServers: (participantId: ParticipantId) => readonly IceServer[];
}

/**
 * The page that controls and the helper that it controls through find each other here [RC2]. Core is asked for each step: what is
 * over gets nothing more [RO2]. What they say is neither read, kept nor logged. Refusals reject with `DomainError`.
 */
export interface ControlCommands {
  /** A code for the helper of whoever is to be controlled, or lets their machine be looked at [CT1]. Code: `not_controlled`. */
  code(seat: SessionSeat): HelperCode;
  /** Codes: `not_controlled`, `helper_missing`. */
  connect(seat: SessionSeat): ControlOpened;
  signal(seat: SessionSeat, input: CommandPayload<'control:signal'>): null;
  /** From a helper, to whoever controls through it. */
  signalBack(
    at: { readonly state: SessionState | null; readonly place: ParticipantPlace },
    input: HelperInput<'helper:signal'>,
  ): null;
}

export function createControlCommands({ helpers, delivery, iceServers }: ControlDeps): ControlCommands {
  return {
    code: (seat) => {
      const { sessionId, participantId, session } = seat;
      const { control, information } = openStateOf(session);
      if (control?.of !== participantId && information?.of !== participantId) throw notControlled();
      return helpers.issue({ sessionId, participantId });
    },
    connect: (seat) => {
      const { control, helpers: here } = openStateOf(seat.session);
      if (control?.by !== seat.participantId) throw notControlled();
      if (!here.has(control.of)) throw new DomainError('helper_missing', 'the helper is not there yet');
      return { controlId: control.controlId, iceServers: iceServers(seat.participantId) };
    },
    signal: (seat, input) => {
      const { control } = openStateOf(seat.session);
      if (control?.controlId !== input.controlId || control.by !== seat.participantId) throw notControlled();
      helpers.signal(control.of, input);
      return null;
    },
    signalBack: ({ state, place }, input) => {
      const { control } = openStateOf({ state });
      if (control?.controlId !== input.controlId || control.of !== place.participantId) throw notControlled();
      delivery.deliver([{ ...place, participantId: control.by }], ['control:signal', input]);
      return null;
    },
  };
}

const notControlled = () => new DomainError('not_controlled', 'this is not controlled');
