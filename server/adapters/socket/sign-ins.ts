import type { MediaPort } from '../../../shared/media/port.ts';
import type { WireError } from '../../../shared/protocol/errors.ts';
import type { AuthPort, LogPort } from '../../app/ports.ts';
import type { SessionSocket } from './types.ts';

/**
 * How often lines are compared with the sign-ins that opened them. A sign-out in a page is told at once; this is for what
 * happens elsewhere: the command line disables a user in the database alone, and sign-ins run out.
 */
const CHECK_INTERVAL_MS = 5_000;
const SIGNED_OUT: WireError = { code: 'not_signed_in', message: 'signed out, or disabled' };

export interface SignInWatchDeps {
  readonly auth: Pick<AuthPort, 'endedSignIns'>;
  readonly media: Pick<MediaPort, 'closeParticipant'>;
  readonly log: LogPort;
  /** All lines that are open now. */
  readonly lines: () => readonly SessionSocket[];
}

/** Ends the lines of agents whose sign-in has ended [SE2]: nothing more is sent to them, nor taken from them. */
export interface SignInWatch {
  /** Looks now. Never rejects; what could not be asked is asked again at the next look. */
  check(): Promise<void>;
  stop(): void;
}

export function watchSignIns(deps: SignInWatchDeps): SignInWatch {
  const check = () =>
    endLines(deps).catch((error: unknown) => deps.log.error({ error }, 'sign-ins could not be looked up'));
  const timer = setInterval(check, CHECK_INTERVAL_MS);
  timer.unref();
  return { check, stop: () => clearInterval(timer) };
}

async function endLines({ auth, media, log, lines }: SignInWatchDeps): Promise<void> {
  const signedIn = lines().flatMap((socket) => {
    const { signInId } = socket.data;
    return signInId === null ? [] : [{ socket, signInId }];
  });
  if (signedIn.length === 0) return;
  const ended = await auth.endedSignIns([...new Set(signedIn.map(({ signInId }) => signInId))]);
  for (const { socket, signInId } of signedIn) {
    if (!ended.has(signInId) || !socket.connected) continue;
    const { sessionId, participantId } = socket.data.seat;
    log.info({ sessionId, participantId }, 'line ended with its sign-in');
    socket.emit('session:closed', SIGNED_OUT);
    // Core hears of it as of a page that was closed; that ends what it was showing, and the place is kept for a while.
    socket.disconnect(true);
    await media.closeParticipant({ sessionId, participantId });
  }
}
