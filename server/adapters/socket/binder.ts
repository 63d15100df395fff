import * as v from 'valibot';
import { PERMISSIONS, type PermissionName } from '../../../shared/domain/roles.ts';
import { COMMANDS, type CommandAnswer, type CommandName } from '../../../shared/protocol/commands.ts';
import { type Answer, DomainError, type ErrorCode } from '../../../shared/protocol/errors.ts';
import type { Place } from '../../app/places.ts';
import type { LogPort } from '../../app/ports.ts';
import { accepted, refused } from '../../app/refusals.ts';
import { authorize } from '../../core/session/index.ts';
import type { Handlers } from './handlers.ts';
import type { CommandLimiter } from './rate-limit.ts';
import type { SessionSocket } from './types.ts';

export interface BinderDeps {
  readonly handlers: Handlers;
  readonly limiter: CommandLimiter;
  readonly log: LogPort;
  /** Told of each answer: the command, or `unknown`, and `ok` or the code. */
  readonly count: (name: PermissionName | 'unknown', outcome: ErrorCode | 'ok') => void;
}

type Ack = (answer: Answer<unknown>) => void;

/**
 * The one door for what pages send [SE1]: every packet passes the rate limit, has a name of the permission table, is
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
  deps.count(isPermissionName(packet.name) ? packet.name : 'unknown', answer.ok ? 'ok' : answer.error.code);
  return answer;
}

async function tryToAnswer(deps: BinderDeps, packet: Packet): Promise<Answer<unknown>> {
  const { place } = packet.socket.data;
  try {
    if (!(await deps.limiter.allows(place.participantId)))
      return refused('rate_limited', 'too many commands');
    if (!isPermissionName(packet.name)) return refused('bad_request', 'no such command');
    return await perform(deps, { place, name: packet.name, args: packet.args });
  } catch (error) {
    if (error instanceof DomainError) return refused(error.code, error.message);
    const { sessionId } = place.runner;
    deps.log.error(
      { error, sessionId, participantId: place.participantId, name: packet.name },
      'a command failed',
    );
    return refused('internal', 'something went wrong on the server');
  }
}

async function perform(
  { handlers }: BinderDeps,
  {
    place,
    name,
    args,
  }: { readonly place: Place; readonly name: PermissionName; readonly args: readonly unknown[] },
): Promise<Answer<unknown>> {
  const refusal = authorize(place.runner.state, place.participantId, name);
  if (refusal !== null) return { ok: false, error: refusal };
  if (!isCommandName(name)) return refused('not_available', `${name} is not built yet`);
  return performBuilt(handlers, { place, name, input: inputOf(args) });
}

async function performBuilt<Name extends CommandName>(
  handlers: Handlers,
  { place, name, input }: { readonly place: Place; readonly name: Name; readonly input: unknown },
): Promise<Answer<unknown>> {
  const parsed = v.safeParse(COMMANDS[name], input, { abortEarly: true });
  // Only the path: valibot's own message repeats what was sent, and that belongs in no log [SE6].
  if (!parsed.success)
    return refused('bad_request', `wrong input at ${v.getDotPath(parsed.issues[0]) ?? 'its top'}`);
  // Cast: the schema of this name has just made it; TypeScript does not follow that through the table.
  return accepted(await handlers[name](place, parsed.output as Parameters<Handlers[Name]>[1]));
}

function isPermissionName(name: unknown): name is PermissionName {
  return typeof name === 'string' && Object.hasOwn(PERMISSIONS, name);
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
