import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import * as v from 'valibot';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { ParticipantPlace } from '../../../shared/media/port.ts';
import { type Answer, DomainError } from '../../../shared/protocol/errors.ts';
import {
  HELPER_COMMANDS,
  type HelperCommandName,
  type HelperInput,
  type HelperToServer,
  helperHandshake,
  type ServerToHelper,
} from '../../../shared/protocol/helper.ts';
import type { ControlCommands, ControlDeps } from '../../app/control.ts';
import type { Directory } from '../../app/directory.ts';
import { openStateOf } from '../../app/entry.ts';
import type { HelperLine, Helpers } from '../../app/helpers.ts';
import type { InformationCommands } from '../../app/information.ts';
import type { CommandLimiter, LogPort } from '../../app/ports.ts';
import { accepted, dataOf, refused } from '../../app/refusals.ts';
import { createLockout, type Lockout } from '../http/lockout.ts';
import { createRate, type Rate } from '../http/rates.ts';
import { addressOf, assertEntrance, type HandshakeDeps, handshakeError } from './handshake.ts';

interface HelperData {
  at: ParticipantPlace;
  token: string;
}
export type HelperNamespace = Namespace<HelperToServer, ServerToHelper, DefaultEventsMap, HelperData>;
type HelperSocket = Socket<HelperToServer, ServerToHelper, DefaultEventsMap, HelperData>;

export interface HelperDoorDeps
  extends Pick<HandshakeDeps, 'handshakes' | 'siteUrl' | 'trust'>,
    Pick<ControlDeps, 'iceServers'> {
  readonly directory: Directory;
  readonly helpers: Helpers;
  readonly controlCommands: ControlCommands;
  readonly informationCommands: InformationCommands;
  readonly limiter: CommandLimiter;
  readonly log: LogPort;
  readonly now: () => number;
}

/** Everybody's guesses together are one guesser: a million codes are not many for a thousand addresses. */
const ALL = 'all';

/**
 * Lets helpers in by their one-time codes, and nothing of a session be reached from here but the control of the one machine that
 * each stands for [RC1, SE1]. Wrong codes lock an address out, and many of them everybody for a while [SE3].
 */
export function serveHelpers(namespace: HelperNamespace, deps: HelperDoorDeps): void {
  const guesses = {
    ofAddress: createLockout(deps.now),
    ofAll: createRate(LIMITS.helperTriesPerMinute, 'too_many_tries'),
  };
  namespace.use((socket, next) => {
    identify(deps, { socket, guesses }).then(
      (data) => {
        Object.assign(socket.data, data);
        next();
      },
      (error: unknown) => next(handshakeError(deps.log, error)),
    );
  });
  namespace.on('connection', (socket) => void arrive(deps, socket));
}

interface Coming {
  readonly socket: HelperSocket;
  readonly guesses: { readonly ofAddress: Lockout; readonly ofAll: Rate };
}

async function identify(deps: HelperDoorDeps, { socket, guesses }: Coming): Promise<HelperData> {
  const { helpers } = deps;
  await assertEntrance(deps, socket);
  const shown = v.safeParse(helperHandshake, socket.handshake.auth);
  if (!shown.success) throw new DomainError('bad_request', 'the handshake is not understood');
  const { as } = shown.output;
  if (as.kind === 'token') {
    const at = helpers.find(as.token);
    if (at === null) throw new DomainError('token_invalid', 'no such helper');
    return { at, token: as.token };
  }
  const address = addressOf(deps, socket.request);
  if (guesses.ofAddress.isLocked(address)) throw new DomainError('too_many_tries', 'too many wrong codes');
  await guesses.ofAll.take(ALL);
  const redeemed = helpers.redeem(as.code);
  if (redeemed !== null) {
    await guesses.ofAll.giveBack(ALL);
    return redeemed;
  }
  guesses.ofAddress.countWrong(address);
  throw new DomainError('helper_code_unknown', 'no such code');
}

async function arrive(deps: HelperDoorDeps, socket: HelperSocket): Promise<void> {
  const { directory, helpers, log, iceServers } = deps;
  const { at, token } = socket.data;
  const { sessionId, participantId } = at;
  const line: HelperLine = {
    tell: (control) => void socket.emit('helper:control', control),
    inspect: (wanted) => void socket.emit('helper:inspect', wanted),
    signal: (signal) => void socket.emit('helper:signal', signal),
    close: (because) => {
      setImmediate(() => {
        socket.emit('helper:closed', because);
        socket.disconnect(true);
      });
    },
  };
  const session = () => directory.index.byId(sessionId);
  // As in the binder: `next` is never called, so that no packet's name is emitted on the socket itself.
  socket.use(([name, ...args]: readonly unknown[]) => {
    const ack = args.at(-1);
    void answerTo(deps, { at, name, input: args[0] }).then((answer) => {
      if (typeof ack === 'function') ack(answer);
    });
  });
  socket.on('disconnect', () => {
    if (!helpers.leave(at, line)) return;
    log.info({ sessionId, participantId }, 'helper disconnected');
    session()
      ?.execute({ type: 'system:helperGone', participantId })
      .catch((error: unknown) => log.error({ error, sessionId }, 'a helper’s end could not be decided'));
  });
  helpers.arrive(at, line);
  try {
    dataOf(
      (await session()?.execute({ type: 'system:helperCame', participantId })) ??
        refused('session_ended', ''),
    );
    const state = openStateOf({ state: session()?.state ?? null });
    log.info({ sessionId, participantId }, 'helper connected');
    socket.emit('helper:welcome', { token, siteName: state.settings.siteName, number: state.number });
    // A line that is back does not know what it was told before.
    helpers.tell(state, at, iceServers);
  } catch (error) {
    if (error instanceof DomainError) return line.close({ code: error.code, message: error.message });
    log.error({ error, sessionId }, 'a helper could not come');
    socket.conn.close();
  }
}

interface Packet {
  readonly at: ParticipantPlace;
  readonly name: unknown;
  readonly input: unknown;
}

async function answerTo(deps: HelperDoorDeps, { at, name, input }: Packet): Promise<Answer<null>> {
  try {
    if (!(await deps.limiter.allows(at.participantId))) return refused('rate_limited', 'too many commands');
    if (!isName(name)) return refused('bad_request', 'no such command');
    const parsed = v.safeParse(HELPER_COMMANDS[name], input, { abortEarly: true });
    if (!parsed.success) return refused('bad_request', `wrong input for ${name}`);
    // Cast: the schema of this name has just made it; TypeScript does not follow that through the table.
    return accepted(await HANDLERS[name](deps, at, parsed.output as never));
  } catch (error) {
    if (error instanceof DomainError) return refused(error.code, error.message);
    deps.log.error({ error, name }, 'a command of a helper failed');
    return refused('internal', 'something went wrong on the server');
  }
}

type Handlers = {
  [Name in HelperCommandName]: (
    deps: HelperDoorDeps,
    at: ParticipantPlace,
    input: HelperInput<Name>,
  ) => Promise<null> | null;
};
const HANDLERS: Handlers = {
  'helper:answer': async ({ directory }, { sessionId, participantId }, input) => {
    const session = directory.index.byId(sessionId);
    const answer = await session?.execute({ type: 'system:helperAnswered', participantId, ...input });
    dataOf(answer ?? refused('session_ended', 'the session has ended'));
    return null;
  },
  'helper:signal': ({ directory, controlCommands }, place, input) =>
    controlCommands.signalBack({ state: directory.index.byId(place.sessionId)?.state ?? null, place }, input),
  'helper:information': ({ directory, informationCommands }, place, input) =>
    informationCommands.tellOf({ state: directory.index.byId(place.sessionId)?.state ?? null, place }, input),
};

const isName = (name: unknown): name is HelperCommandName =>
  typeof name === 'string' && Object.hasOwn(HELPER_COMMANDS, name);
