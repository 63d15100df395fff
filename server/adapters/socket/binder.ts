import * as v from 'valibot';
import { PERMISSIONS, type PermissionName, permissionOf } from '../../../shared/domain/roles.ts';
import { COMMANDS, type CommandAnswer, type CommandName } from '../../../shared/protocol/commands.ts';
import {
  type Answer,
  DomainError,
  type ErrorCode,
  isErrorCode,
  type WireError,
} from '../../../shared/protocol/errors.ts';
import type { Handlers } from '../../app/handlers/handler.ts';
import type { CommandLimiter, LogPort } from '../../app/ports.ts';
import { accepted, refused } from '../../app/refusals.ts';
import { refusalAt, type Seat } from '../../app/seats.ts';
import { authorize } from '../../core/session/index.ts';
import type { SessionSocket } from './types.ts';

export interface BinderDeps {
  readonly handlers: Handlers;
  readonly limiter: CommandLimiter;
  readonly log: LogPort;
  /** Told of each answer: the command, or `unknown`, and `ok` or the code. */
  readonly count: (name: PermissionName | 'unknown', outcome: ErrorCode | 'ok') => void;
}

/** What may be said from seats of one kind. */
interface PermissionTable {
  isName(name: unknown): name is PermissionName;
  /** Core's word on it; null lets it go on. */
  refusal(seat: Seat, name: PermissionName): WireError | null;
}
const TABLES: Readonly<Record<Seat['kind'], PermissionTable>> = {
  session: {
    isName: (name): name is PermissionName => typeof name === 'string' && Object.hasOwn(PERMISSIONS, name),
    refusal: (seat, name) =>
      refusalAt(seat, (state) => authorize(state, seat.participantId, name)) ?? acdRefusal(seat, name),
  },
};

/** What only hosts with that site role may do [TR1]. */
function acdRefusal({ acdAgent }: Seat, name: PermissionName): WireError | null {
  if (permissionOf(name, 'host') !== 'acdAgent' || acdAgent === true) return null;
  return { code: 'forbidden', message: `${name} is for acdAgents` };
}

type Ack = (answer: Answer<unknown>) => void;

/**
 * The one door for what pages send [SE1]: every packet passes the rate limit, has a name of its seat's permission table, is
 * allowed by it, and has the right shape, in this order; so that who may not do something hears `forbidden` whatever
 * they send. Whatever comes, there is one answer with a registered code, if the page wants one at all.
 */
export function bindCommands(deps: BinderDeps, socket: SessionSocket): void {
  // `next` is never called: behind it the packet's name is emitted on the socket itself, where a page that sends `error`
  // would bring down the process (Node throws for an `error` that nobody listens to).
  socket.use(([name, ...args]: readonly unknown[]) => {
    void answerTo(deps, { socket, name, args }).then((answer) => ackOf(args)?.(answer));
  });
}

/** Does what `media:open` would, through the same door, for a page that is told without having asked. Never rejects. */
export async function openMedia(
  deps: BinderDeps,
  socket: SessionSocket,
): Promise<Answer<CommandAnswer<'media:open'>>> {
  const answer = await answerTo(deps, { socket, name: 'media:open', args: [{}] });
  // Cast: the answer of exactly this command.
  return answer as Answer<CommandAnswer<'media:open'>>;
}

interface Packet {
  readonly socket: SessionSocket;
  readonly name: unknown;
  readonly args: readonly unknown[];
}

async function answerTo(deps: BinderDeps, packet: Packet): Promise<Answer<unknown>> {
  const answer = await tryToAnswer(deps, packet);
  const { isName } = TABLES[packet.socket.data.seat.kind];
  deps.count(isName(packet.name) ? packet.name : 'unknown', answer.ok ? 'ok' : answer.error.code);
  return answer;
}

async function tryToAnswer(deps: BinderDeps, packet: Packet): Promise<Answer<unknown>> {
  const { seat } = packet.socket.data;
  const { sessionId, participantId } = seat;
  const table = TABLES[seat.kind];
  try {
    if (!(await deps.limiter.allows(participantId))) return refused('rate_limited', 'too many commands');
    if (!table.isName(packet.name)) return refused('bad_request', 'no such command');
    const refusal = table.refusal(seat, packet.name);
    if (refusal !== null) return { ok: false, error: refusal };
    return await perform(deps, { seat, name: packet.name, args: packet.args });
  } catch (error) {
    if (error instanceof DomainError) return refused(error.code, error.message);
    deps.log.error({ error, sessionId, participantId, name: packet.name }, 'a command failed');
    return refused('internal', 'something went wrong on the server');
  }
}

async function perform(
  { handlers }: BinderDeps,
  {
    seat,
    name,
    args,
  }: { readonly seat: Seat; readonly name: PermissionName; readonly args: readonly unknown[] },
): Promise<Answer<unknown>> {
  if (!isCommandName(name)) return refused('not_available', `${name} is not built yet`);
  return performBuilt(handlers, { seat, name, input: inputOf(args) });
}

async function performBuilt<Name extends CommandName>(
  handlers: Handlers,
  { seat, name, input }: { readonly seat: Seat; readonly name: Name; readonly input: unknown },
): Promise<Answer<unknown>> {
  const parsed = v.safeParse(COMMANDS[name], input, { abortEarly: true });
  // Only the path: valibot's own message repeats what was sent, and that belongs in no log [SE6].
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const code = isErrorCode(issue.message) ? issue.message : 'bad_request';
    return refused(code, `wrong input at ${v.getDotPath(issue) ?? 'its top'}`);
  }
  // Cast: the schema of this name has just made it; TypeScript does not follow that through the table.
  return accepted(await handlers[name](seat, parsed.output as Parameters<Handlers[Name]>[1]));
}

function isCommandName(name: PermissionName): name is PermissionName & CommandName {
  return Object.hasOwn(COMMANDS, name);
}

function inputOf(args: readonly unknown[]): unknown {
  return typeof args[0] === 'function' ? undefined : args[0];
}

/** Socket.IO puts its own function last, if the page wants an answer; nothing else can be a function on the wire. */
function ackOf(args: readonly unknown[]): Ack | null {
  const last = args.at(-1);
  return typeof last === 'function' ? (answer) => void last(answer) : null;
}
