import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { ParticipantId, SessionNumber } from '../../../shared/domain/ids.ts';
import { applyUpdate } from '../../../shared/protocol/apply-update.ts';
import {
  type CommandAnswer,
  type CommandInput,
  type CommandName,
  PROTOCOL_VERSION,
} from '../../../shared/protocol/commands.ts';
import type { Answer, WireError } from '../../../shared/protocol/errors.ts';
import type { PublicEvent } from '../../../shared/protocol/events.ts';
import type { StorageState } from '../../../shared/protocol/socket.ts';
import type { SessionUpdate, SessionView, Snapshot } from '../../../shared/protocol/view.ts';
import { createGate } from './gate.ts';

const PATIENCE_MS = 5_000;

/** A page's end of the line, without the page: keeps its view as pages do, and all that it was told. */
export class Page {
  readonly socket: Socket;
  readonly updates: SessionUpdate[] = [];
  readonly welcomes: Snapshot[] = [];
  readonly closings: WireError[] = [];
  readonly disconnects: string[] = [];
  /** What it was told of the server's disk. */
  readonly storages: StorageState[] = [];
  view: SessionView | null = null;
  seq = -1;
  #listeners = new Set<() => void>();

  constructor(url: string, { auth, headers }: { auth: unknown; headers?: Record<string, string> }) {
    this.socket = io(url, {
      auth: auth as Record<string, unknown>,
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 20,
      reconnectionDelayMax: 50,
      extraHeaders: headers ?? {},
    });
    this.socket.on('session:welcome', (snapshot: Snapshot) => {
      this.welcomes.push(snapshot);
      this.seq = snapshot.seq;
      this.view = snapshot.view;
      this.#changed();
    });
    this.socket.on('session:update', (update: SessionUpdate) => {
      this.updates.push(update);
      this.seq = update.seq;
      if (this.view !== null) this.view = applyUpdate(this.view, update);
      this.#changed();
    });
    this.socket.on('session:closed', (error: WireError) => {
      this.closings.push(error);
      this.#changed();
    });
    this.socket.on('server:storage', (state: StorageState) => {
      this.storages.push(state);
      this.#changed();
    });
    this.socket.on('disconnect', (reason) => {
      this.disconnects.push(reason);
      this.#changed();
    });
  }

  static ofAgent(url: string, { name, number }: { name: string; number: SessionNumber }): Page {
    const auth = { protocol: PROTOCOL_VERSION, as: { kind: 'agent', number }, page: randomUUID() };
    return new Page(url, { auth, headers: { cookie: `user=${name}` } });
  }

  static ofCustomer(url: string, token: string): Page {
    const auth = { protocol: PROTOCOL_VERSION, as: { kind: 'customer', token }, page: randomUUID() };
    return new Page(url, { auth });
  }

  get events(): PublicEvent[] {
    return this.updates.flatMap(({ events }) => events);
  }

  get participantId(): ParticipantId {
    if (this.view === null) throw new Error('not welcomed yet');
    return this.view.self.participantId;
  }

  /** Resolves with the welcome; rejects with the refusal's code. */
  async connected(): Promise<this> {
    const refused = new Promise<never>((_, reject) => {
      this.socket.once('connect_error', (error: Error & { data?: WireError }) => {
        reject(new Error(error.data?.code ?? error.message));
      });
      this.socket.once('session:closed', (error: WireError) => reject(new Error(error.code)));
    });
    await Promise.race([this.until(() => this.view !== null), refused]);
    return this;
  }

  /** The code with which the handshake is refused. */
  async refusal(): Promise<string> {
    try {
      await this.connected();
    } catch (error) {
      return (error as Error).message;
    }
    throw new Error('the handshake was not refused');
  }

  /** Waits until what was told so far makes this true. */
  async until(isTrue: () => boolean): Promise<void> {
    if (isTrue()) return;
    const done = createGate();
    const look = () => {
      if (isTrue()) done.open();
    };
    this.#listeners.add(look);
    const timer = setTimeout(() => done.fail(new Error(`waited in vain for ${isTrue}`)), PATIENCE_MS);
    try {
      await done.opened;
    } finally {
      clearTimeout(timer);
      this.#listeners.delete(look);
    }
  }

  send<Name extends CommandName>(
    name: Name,
    input: CommandInput<Name>,
  ): Promise<Answer<CommandAnswer<Name>>> {
    return this.sendAnything(name, input) as Promise<Answer<CommandAnswer<Name>>>;
  }

  /** For what no page would send. */
  async sendAnything(name: string, ...args: readonly unknown[]): Promise<Answer<unknown>> {
    return (await this.socket.timeout(PATIENCE_MS).emitWithAck(name, ...args)) as Answer<unknown>;
  }

  /** The data of an answer that must not be a refusal. */
  async must<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<CommandAnswer<Name>> {
    const answer = await this.send(name, input);
    if (!answer.ok) throw new Error(`${name} was refused: ${answer.error.code}`);
    return answer.data;
  }

  /** The code of a refusal, or `ok`. */
  async codeOf<Name extends CommandName>(name: Name, input: CommandInput<Name>): Promise<string> {
    const answer = await this.send(name, input);
    return answer.ok ? 'ok' : answer.error.code;
  }

  /** As if the cable was pulled: the page does not say goodbye, and connects again by itself. */
  cutLine(): void {
    this.socket.io.engine.close();
  }

  /** As a page that goes away. */
  close(): void {
    this.socket.disconnect();
  }

  #changed(): void {
    for (const look of [...this.#listeners]) look();
  }
}
