import * as v from 'valibot';
import { type FloorPermissionName, mayOnFloor } from '../../../shared/domain/floor-roles.ts';
import { type Answer, DomainError } from '../../../shared/protocol/errors.ts';
import { FLOOR_COMMANDS, type FloorAnswer, floorHandshake } from '../../../shared/protocol/floor.ts';
import type { Floor } from '../../app/floor/floor.ts';
import { accepted, refused } from '../../app/refusals.ts';
import type { FloorActor } from '../../core/floor/index.ts';
import type { FloorLines, FloorNamespace, FloorSeat, FloorSocket } from './floor-lines.ts';
import { assertEntrance, type HandshakeDeps, handshakeError, webHeaders } from './handshake.ts';
import type { SocketServerDeps } from './server.ts';

export interface FloorDoorDeps
  extends Omit<HandshakeDeps, 'directory'>,
    Pick<SocketServerDeps, 'limiter' | 'log'> {
  readonly floor: Floor;
  readonly lines: FloorLines;
}

/** As for sessions: a sign-out elsewhere is seen after this at the latest. */
const CHECK_INTERVAL_MS = 5_000;

export interface FloorDoor {
  /** Ends the lines of sign-ins that hold no longer. Never rejects. */
  checkSignIns(): Promise<void>;
  stop(): void;
}

/** The floor to pages: agents in the Inbox, customers in a line. Every packet passes the rate limit, the seat's permission table and its schema [SE1]. */
export function serveFloor(namespace: FloorNamespace, deps: FloorDoorDeps): FloorDoor {
  namespace.use((socket, next) => {
    identify(deps, socket).then(
      (seat) => {
        socket.data.seat = seat;
        next();
      },
      (error: unknown) => next(handshakeError(deps.log, error)),
    );
  });
  namespace.on('connection', (socket) => void arrive(deps, socket));
  const check = () =>
    endSignIns(deps).catch((error: unknown) => deps.log.error({ error }, 'sign-ins could not be looked up'));
  const timer = setInterval(check, CHECK_INTERVAL_MS);
  timer.unref();
  return { checkSignIns: check, stop: () => clearInterval(timer) };
}

async function endSignIns({ auth, lines }: FloorDoorDeps): Promise<void> {
  const signIns = lines.signIns();
  if (signIns.length > 0) lines.endSignIns(await auth.endedSignIns(signIns));
}

/** What somebody has to be on the site for a seat on the floor [RO1]. */
const ROLE_OF = { agent: 'acdAgent', manager: 'manager' } as const;

async function identify(deps: FloorDoorDeps, socket: FloorSocket): Promise<FloorSeat> {
  const { auth, floor } = deps;
  await assertEntrance(deps, socket);
  const shown = v.safeParse(floorHandshake, socket.handshake.auth);
  if (!shown.success) throw new DomainError('bad_request', 'the handshake is not understood');
  const { as } = shown.output;
  if (as.kind === 'customer') return { kind: 'customer', ticketId: floor.customerWith(as.token) };
  const signIn = await auth.signInFromHeaders(webHeaders(socket.handshake.headers));
  if (signIn === null) throw new DomainError('not_signed_in', 'nobody is signed in');
  const { user, signInId } = signIn;
  if (!user.roles.includes(ROLE_OF[as.kind]))
    throw new DomainError('forbidden', `not for this user as ${as.kind}`);
  return { kind: as.kind, user, signInId };
}

async function arrive(deps: FloorDoorDeps, socket: FloorSocket): Promise<void> {
  const { floor, lines, log } = deps;
  const { seat } = socket.data;
  // As in the binder: `next` is never called, so that no packet's name is emitted on the socket itself.
  socket.use(([name, ...args]: readonly unknown[]) => {
    const ack = args.at(-1);
    void answerTo(deps, { seat, name, input: args[0] }).then((answer) => {
      if (typeof ack === 'function') ack(answer);
    });
  });
  lines.add(socket);
  socket.on('disconnect', (reason) => {
    if (!lines.remove(socket) || reason === 'server shutting down') return;
    if (seat.kind === 'agent') floor.agentGone(seat.user.userId);
    else if (seat.kind === 'manager') floor.monitor.forget(seat.user.userId);
    else floor.customerGone(seat.ticketId);
  });
  if (seat.kind === 'manager') return floor.monitor.welcome(seat.user.userId);
  try {
    const coming = seat.kind === 'agent' ? floor.agentCame(seat.user) : floor.customerCame(seat.ticketId);
    const answer = await coming;
    // The page tries again by itself.
    if (!answer.ok) socket.conn.close();
  } catch (error) {
    log.error({ error }, 'a page could not come to the floor');
    socket.conn.close();
  }
}

interface Packet {
  readonly seat: FloorSeat;
  readonly name: unknown;
  readonly input: unknown;
}

async function answerTo(deps: FloorDoorDeps, { seat, name, input }: Packet): Promise<Answer<unknown>> {
  const { limiter, log } = deps;
  try {
    const who = seat.kind === 'customer' ? seat.ticketId : seat.user.userId;
    if (!(await limiter.allows(who))) return refused('rate_limited', 'too many commands');
    if (!isName(name)) return refused('bad_request', 'no such command');
    if (!mayOnFloor(name, seat.kind)) return refused('forbidden', `${name} is not for a ${seat.kind}`);
    const parsed = v.safeParse(FLOOR_COMMANDS[name], input, { abortEarly: true });
    if (!parsed.success) return refused('bad_request', `wrong input for ${name}`);
    // Cast: the schema of this name has just made it; TypeScript does not follow that through the table.
    return accepted(await HANDLERS[name](deps.floor, actorOf(seat), parsed.output as never));
  } catch (error) {
    if (error instanceof DomainError) return refused(error.code, error.message);
    log.error({ error, name }, 'a command on the floor failed');
    return refused('internal', 'something went wrong on the server');
  }
}

type Handlers = {
  [Name in FloorPermissionName]: (
    floor: Floor,
    actor: FloorActor,
    input: v.InferOutput<(typeof FLOOR_COMMANDS)[Name]>,
  ) => Promise<FloorAnswer<Name>>;
};
const HANDLERS: Handlers = {
  'agent:setState': (floor, actor, input) => floor.setState({ type: 'agent:setState', actor, input }),
  'offer:accept': (floor, actor, input) => floor.take({ type: 'offer:accept', actor, input }),
  'offer:decline': (floor, actor, input) => floor.say({ type: 'offer:decline', actor, input }),
  'customer:pick': (floor, actor, input) => floor.take({ type: 'customer:pick', actor, input }),
  'monitor:setState': (floor, actor, input) => floor.manage({ type: 'monitor:setState', actor, input }),
  'monitor:move': (floor, actor, input) => floor.manage({ type: 'monitor:move', actor, input }),
  'line:leave': (floor, actor, input) => floor.say({ type: 'line:leave', actor, input }),
  'line:write': (floor, actor, input) => floor.say({ type: 'line:write', actor, input }),
  'line:leaveMessage': (floor, actor, input) => floor.say({ type: 'line:leaveMessage', actor, input }),
  'message:handle': (floor, actor, input) => floor.say({ type: 'message:handle', actor, input }),
};

const isName = (name: unknown): name is FloorPermissionName =>
  typeof name === 'string' && Object.hasOwn(FLOOR_COMMANDS, name);

const actorOf = (seat: FloorSeat): FloorActor =>
  seat.kind === 'customer' ? seat : { kind: seat.kind, userId: seat.user.userId, name: seat.user.name };
