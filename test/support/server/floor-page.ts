import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { openDatabase } from '../../../server/adapters/db/open.ts';
import { QUEUE_ACTIONS } from '../../../server/cli/queues.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/commands.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import { FLOOR_NAMESPACE, type InboxView, type LineView } from '../../../shared/protocol/floor.ts';
import type { EnteredQueue } from '../../../shared/protocol/http.ts';
import type { MonitorView } from '../../../shared/protocol/monitor.ts';
import type { TestServer } from './test-server.ts';

/** One page on the floor, without the page: an agent's Inbox, a customer's line, a manager's Monitor. */
export class FloorPage {
  readonly socket: Socket;
  inbox: InboxView | null = null;
  line: LineView | null = null;
  monitor: MonitorView | null = null;
  closed: string | null = null;

  constructor(url: string, as: object, cookie = '') {
    this.socket = io(url + FLOOR_NAMESPACE, {
      auth: { protocol: PROTOCOL_VERSION, as },
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie },
    });
    this.socket.on('floor:inbox', (view: InboxView) => {
      this.inbox = view;
    });
    this.socket.on('floor:monitor', (view: MonitorView) => {
      this.monitor = view;
    });
    this.socket.on('floor:line', (view: LineView) => {
      this.line = view;
    });
    this.socket.on('floor:closed', ({ code }: { code: string }) => {
      this.closed = code;
    });
    this.socket.on('connect_error', (error: Error) => {
      this.closed = error.message;
    });
  }

  say<Data = null>(name: string, input: object): Promise<Answer<Data>> {
    return this.socket.emitWithAck(name, input);
  }

  /** Says it, and answers `ok` or the code of the refusal. */
  async codeOf(name: string, input: object): Promise<string> {
    const answer = await this.say(name, input);
    return answer.ok ? 'ok' : answer.error.code;
  }
}

/** Puts a queue as a file has it into the database of a server, which looks it up by itself. */
export async function importQueue(dataDir: string, queue: object): Promise<void> {
  const file = join(dataDir, 'queue.json');
  writeFileSync(file, JSON.stringify(queue));
  const database = await openDatabase(dataDir);
  await QUEUE_ACTIONS.import?.(database, [file]);
  await database.destroy();
}

/** A place at the end of a queue's line; the token that opens it. */
export async function enterQueue(
  server: Pick<TestServer, 'fetch'>,
  name: string,
  { address = 'printers', text = '' } = {},
): Promise<string> {
  const answer = await server.fetch(`POST /api/queues/${address}`, { body: { name, text } });
  const entered = (await answer.json()) as Answer<EnteredQueue>;
  if (!entered.ok) throw new Error(entered.error.code);
  return entered.data.token;
}
