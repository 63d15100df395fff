import { io, type Socket } from 'socket.io-client';
import {
  CHECK_NAMESPACE,
  type CheckAnswers,
  type CheckCommandName,
  type CheckInput,
  type CheckToServer,
} from '../../shared/protocol/check.ts';
import type { Answer, ErrorCode } from '../../shared/protocol/errors.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { unavailable, wireErrorOf } from '../net/refusal.ts';

/** The way to the server on which a check is agreed; closing it takes all probes of this page away. */
export interface CheckLine {
  /** Never rejects. */
  request<Name extends CheckCommandName>(
    name: Name,
    input: CheckInput<Name>,
  ): Promise<Answer<CheckAnswers[Name]>>;
  close(): void;
}
export type LineResult =
  | { readonly result: 'open'; readonly line: CheckLine }
  /** It got through, and the server does not want to: too many checks, mostly. */
  | { readonly result: 'refused'; readonly code: ErrorCode }
  | { readonly result: 'unreachable' };

const CONNECT_TIMEOUT_MS = 6_000;
const ANSWER_TIMEOUT_MS = 6_000;

/** Tries this transport alone [RL6]. Never rejects. */
export function openCheckLine(transport: 'websocket' | 'polling'): Promise<LineResult> {
  const socket: Socket<Record<never, never>, CheckToServer> = io(CHECK_NAMESPACE, {
    transports: [transport],
    forceNew: true,
    reconnection: false,
    timeout: CONNECT_TIMEOUT_MS,
    auth: { protocol: PROTOCOL_VERSION },
  });
  return new Promise((resolve) => {
    // Socket.IO's own time-out ends with the transport; what a proxy holds up behind it would be waited for without end.
    const timer = setTimeout(() => end({ result: 'unreachable' }), CONNECT_TIMEOUT_MS);
    const end = (result: LineResult): void => {
      clearTimeout(timer);
      if (result.result !== 'open') socket.disconnect();
      resolve(result);
    };
    socket.once('connect', () => end({ result: 'open', line: lineOver(socket) }));
    socket.once('connect_error', (error) => {
      const isRefusal = 'data' in error;
      end(isRefusal ? { result: 'refused', code: wireErrorOf(error).code } : { result: 'unreachable' });
    });
  });
}

function lineOver(socket: Socket<Record<never, never>, CheckToServer>): CheckLine {
  return {
    async request<Name extends CheckCommandName>(name: Name, input: CheckInput<Name>) {
      try {
        // Socket.IO's types cannot follow a generic event name; the pairing is exactly that of `CheckToServer`.
        const timed = socket.timeout(ANSWER_TIMEOUT_MS) as unknown as {
          emitWithAck(name: Name, input: unknown): Promise<unknown>;
        };
        return (await timed.emitWithAck(name, input)) as Answer<CheckAnswers[Name]>;
      } catch {
        return { ok: false, error: unavailable(`no answer to ${name}`) };
      }
    },
    close: () => void socket.disconnect(),
  };
}
