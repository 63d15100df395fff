import type { DefaultEventsMap, Namespace, Socket } from 'socket.io';
import * as v from 'valibot';
import { LIMITS } from '../../../shared/domain/limits.ts';
import type { MediaPort } from '../../../shared/media/port.ts';
import type { IceServer } from '../../../shared/protocol/answers.ts';
import {
  CHECK_COMMANDS,
  type CheckAnswers,
  type CheckCommandName,
  type CheckToServer,
  type CheckWay,
  checkHandshake,
} from '../../../shared/protocol/check.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import { type Answer, DomainError, type WireError } from '../../../shared/protocol/errors.ts';
import type { LogPort } from '../../app/ports.ts';
import { accepted, refused } from '../../app/refusals.ts';
import { createRate, type Rate } from '../http/rates.ts';
import { addressOf, type HandshakeDeps } from './handshake.ts';
import { isOwnOrigin } from './origin.ts';

/** One page's check: its address, and the transports that it has opened. */
interface CheckData {
  address: string;
  probes: Map<CheckWay, string>;
}
type NoEvents = Record<never, never>;
export type CheckNamespace = Namespace<CheckToServer, NoEvents, DefaultEventsMap, CheckData>;
type CheckSocket = Socket<CheckToServer, NoEvents, DefaultEventsMap, CheckData>;

export interface CheckDeps extends Pick<HandshakeDeps, 'siteUrl' | 'handshakes' | 'trust'> {
  readonly media: Pick<MediaPort, 'openProbe' | 'connectProbe' | 'countProbe' | 'closeProbe'>;
  /** For a check that begins now, short-lived; none where no TURN server is set up. */
  readonly checkIceServers: () => readonly IceServer[];
  readonly log: LogPort;
}

/**
 * Lets anybody find out what gets through to the media workers [RL6]. No session can be reached from here: all there is are
 * probes of the SFU, bounded in number and time for each address and for all [SE3], and gone with the line.
 */
export function serveChecks(namespace: CheckNamespace, deps: CheckDeps): void {
  const entry = createEntry();
  namespace.use((socket, next) => {
    admit(deps, { socket, entry }).then(
      () => next(),
      (error: unknown) => next(refusalOf(deps.log, error)),
    );
  });
  namespace.on('connection', (socket) => serve(deps, socket));
}

interface Entry {
  readonly rate: Rate;
  readonly running: Map<string, number>;
}
const createEntry = (): Entry => ({
  rate: createRate(LIMITS.checksPerMinute, 'rate_limited'),
  running: new Map(),
});

async function admit(
  deps: CheckDeps,
  { socket, entry }: { readonly socket: CheckSocket; readonly entry: Entry },
): Promise<void> {
  const address = addressOf(deps, socket.request);
  if (!(await deps.handshakes.allows(address))) throw new DomainError('rate_limited', 'too many handshakes');
  if (!isOwnOrigin(socket.request, deps)) throw new DomainError('origin_refused');
  const shown = v.safeParse(checkHandshake, socket.handshake.auth);
  if (!shown.success) throw new DomainError('bad_request', 'the handshake is not understood');
  if (shown.output.protocol !== PROTOCOL_VERSION) throw new DomainError('unsupported_protocol');
  await entry.rate.take(address);
  const here = entry.running.get(address) ?? 0;
  const all = [...entry.running.values()].reduce((sum, count) => sum + count, 0);
  if (here >= LIMITS.checksAtOncePerAddress || all >= LIMITS.checksAtOnce)
    throw new DomainError('rate_limited', 'too many checks at once');
  // Whoever hung up meanwhile would be counted for ever.
  if (socket.conn.readyState !== 'open') throw new DomainError('unavailable', 'the line is closed');
  entry.running.set(address, here + 1);
  socket.data.address = address;
  socket.data.probes = new Map();
  socket.conn.once('close', () => leave(entry, address));
}

function leave({ running }: Entry, address: string): void {
  const left = (running.get(address) ?? 1) - 1;
  if (left > 0) running.set(address, left);
  else running.delete(address);
}

function serve(deps: CheckDeps, socket: CheckSocket): void {
  const { media, log } = deps;
  const end = setTimeout(() => socket.disconnect(true), LIMITS.checkMs);
  // As in the binder: `next` is never called, so that no packet's name is emitted on the socket itself.
  socket.use(([name, ...args]: readonly unknown[]) => {
    const ack = args.at(-1);
    void answerTo(deps, { socket, name, input: args[0] }).then((answer) => {
      if (typeof ack === 'function') ack(answer);
    });
  });
  socket.on('disconnect', () => {
    clearTimeout(end);
    // The namespace alone may have been left: one line is one check.
    socket.conn.close();
    for (const probeId of socket.data.probes.values()) {
      media.closeProbe(probeId).catch((error: unknown) => log.error({ error }, 'a probe was not closed'));
    }
  });
}

interface Packet {
  readonly socket: CheckSocket;
  readonly name: unknown;
  readonly input: unknown;
}

async function answerTo(deps: CheckDeps, { socket, name, input }: Packet): Promise<Answer<unknown>> {
  try {
    if (!isCheckCommand(name)) return refused('bad_request', 'no such command');
    const parsed = v.safeParse(CHECK_COMMANDS[name], input, { abortEarly: true });
    if (!parsed.success) return refused('bad_request', `wrong input for ${name}`);
    // Cast: the schema of this name has just made it; TypeScript does not follow that through the table.
    return accepted(await handlersFor(deps, socket)[name](parsed.output as never));
  } catch (error) {
    if (error instanceof DomainError) return refused(error.code, error.message);
    deps.log.error({ error, name }, 'a check failed');
    return refused('internal', 'something went wrong on the server');
  }
}

type Handlers = {
  [Name in CheckCommandName]: (
    input: v.InferOutput<(typeof CHECK_COMMANDS)[Name]>,
  ) => Promise<CheckAnswers[Name]>;
};

function handlersFor({ media, checkIceServers }: CheckDeps, socket: CheckSocket): Handlers {
  const { probes } = socket.data;
  /** What somebody else opened does not exist for this page. */
  const own = (probeId: string): string => {
    if (![...probes.values()].includes(probeId)) throw new DomainError('transport_unknown');
    return probeId;
  };
  return {
    'check:open': async ({ way }) => {
      const iceServers = way === 'relay' ? checkIceServers() : [];
      if (way === 'relay' && iceServers.length === 0)
        throw new DomainError('not_available', 'no TURN server');
      if (probes.has(way)) throw new DomainError('rate_limited', 'this way is being checked already');
      // Taken before the wait, so that a page cannot open it twice at once.
      probes.set(way, '');
      try {
        const opened = await media.openProbe(way === 'tcp' ? 'tcp' : 'udp');
        probes.set(way, opened.probeId);
        if (!socket.connected) await media.closeProbe(opened.probeId);
        return { ...opened, iceServers };
      } catch (error) {
        probes.delete(way);
        throw error;
      }
    },
    'check:connect': async ({ probeId, dtlsParameters }) => {
      await media.connectProbe(own(probeId), dtlsParameters);
      return null;
    },
    'check:count': ({ probeId }) => media.countProbe(own(probeId)),
    'check:close': async ({ probeId }) => {
      await media.closeProbe(own(probeId));
      return null;
    },
  };
}

function isCheckCommand(name: unknown): name is CheckCommandName {
  return typeof name === 'string' && Object.hasOwn(CHECK_COMMANDS, name);
}

function refusalOf(log: LogPort, error: unknown): Error & { data: WireError } {
  const isRefusal = error instanceof DomainError;
  if (!isRefusal) log.error({ error }, 'a check was not let in');
  const { code, message } = isRefusal ? error : new DomainError('internal');
  return Object.assign(new Error(code), { data: { code, message } });
}
