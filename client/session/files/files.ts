import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import type { FileId } from '../../../shared/domain/ids.ts';
import type { Answer } from '../../../shared/protocol/errors.ts';
import type { FileView, SessionView } from '../../../shared/protocol/view.ts';
import { randomId } from '../../net/random-id.ts';
import { type OpenPeer, openPeer } from '../../p2p/peer.ts';
import type { SessionClient } from '../types.ts';
import { openStorage } from './disk.ts';
import { Exchange } from './exchange.ts';
import { LocalFiles } from './local.ts';
import type { Place } from './place.ts';
import { ProgressBook } from './progress.ts';
import { rowsOf, type TransferRow } from './rows.ts';
import type { Sink, Storage } from './sink.ts';
import { FileSource } from './source.ts';

export interface FilesPorts extends Pick<SessionClient, 'view' | 'closedBecause' | 'send' | 'onSignal'> {
  readonly openPeer?: OpenPeer;
  readonly openStorage?: () => Promise<Storage>;
  readonly now?: () => number;
}

/** All files of one session on this page: offers, both directions, what was received [FT1–FT3]. */
export class Files {
  readonly rows: ReadonlySignal<readonly TransferRow[]>;
  /** Offered to this page, not answered yet. */
  readonly offers: ReadonlySignal<readonly FileView[]>;
  /** Bytes that this browser has room for; null: nobody knows, or not yet. */
  readonly room = signal<number | null>(null);
  readonly #ports: FilesPorts;
  /** Null once this page is out: then nothing connects it with anybody. */
  readonly #view: ReadonlySignal<SessionView | null>;
  readonly #exchange: Exchange;
  readonly #sources = new Map<FileId, FileSource>();
  readonly #places = new Map<FileId, Place>();
  readonly #local = new LocalFiles();
  readonly #progress: ProgressBook;
  readonly #stops: ReadonlyArray<() => void>;
  readonly #looked = new Set<FileId>();
  #storage: Promise<Storage> | null = null;

  constructor(ports: FilesPorts) {
    this.#ports = ports;
    this.#view = computed(() => (ports.closedBecause.value ? null : ports.view.value));
    this.#progress = new ProgressBook(ports.now ?? (() => performance.now()));
    this.#exchange = this.#openExchange();
    this.rows = computed(() => this.#rows());
    this.offers = computed(() => offersTo(this.#view.value));
    this.#stops = [
      effect(() => {
        for (const file of this.#view.value?.files ?? []) this.#follow(file);
      }),
      effect(() => {
        if (this.offers.value.length > 0) void this.#measure();
      }),
    ];
  }

  /** To the active customer, or to the host. */
  async offer(files: readonly File[]): Promise<Answer<null>> {
    const named = files.map((file) => ({ fileId: randomId() as FileId, file }));
    for (const { fileId, file } of named) this.#sources.set(fileId, new FileSource(file));
    const answer = await this.#ports.send('file:offer', {
      files: named.map(({ fileId, file: { name, size } }) => ({ fileId, name, size })),
    });
    if (!answer.ok) for (const { fileId } of named) this.#sources.delete(fileId);
    return answer;
  }

  /** `place`: where a single one is to go, as soon as that is known. */
  answer(
    files: readonly FileView[],
    { accept, place }: { readonly accept: boolean; readonly place?: Promise<Place | null> },
  ): Promise<Answer<null>> {
    const [first] = files;
    if (first && place) void this.#takePlace(first, place);
    return this.#ports.send('file:answer', { fileIds: files.map(({ fileId }) => fileId), accept });
  }

  cancel(fileId: FileId): Promise<Answer<null>> {
    return this.#ports.send('file:cancel', { fileId });
  }

  /** The file that this page, loaded anew, has no longer. One of another size is another one. */
  chooseAgain({ fileId, size, to }: FileView, file: File): void {
    if (file.size !== size) {
      this.#local.note(fileId, { isOther: true });
      return;
    }
    this.#sources.set(fileId, new FileSource(file));
    this.#local.note(fileId, { isMissing: false, isOther: false });
    this.#exchange.say(to, { say: 'have', fileId });
  }

  /** What was received goes on being there for the page that comes after. */
  close(): void {
    for (const stop of this.#stops) stop();
    this.#exchange.close();
    this.#progress.close();
  }

  #openExchange(): Exchange {
    const { send, onSignal } = this.#ports;
    return new Exchange({
      ...{ view: this.#view, send, onSignal, openPeer: this.#ports.openPeer ?? openPeer },
      onWritten: (fileId, bytes) => this.#progress.written(fileId, bytes),
      onConnected: () => this.#progress.stalled(),
      sending: {
        source: (fileId) => {
          const source = this.#sources.get(fileId);
          this.#local.note(fileId, { isMissing: source === undefined });
          return source;
        },
        onFault: (fileId, fault) => {
          this.#sources.delete(fileId);
          if (fault === 'other') this.#local.note(fileId, { isMissing: true, isOther: true });
          else void send('file:fail', { fileId, result: 'failed' });
        },
      },
      receiving: {
        open: async (fileId) => (await this.#kept()).open(this.#nameOf(fileId)),
        onMissing: (fileId, isMissing) => this.#local.note(fileId, { isMissing }),
        onWhole: (fileId, sink, sha256) => void this.#whole(fileId, { sink, sha256 }),
        onFault: (fileId, fault) => {
          if (fault === 'disk') this.#local.note(fileId, { isFull: true });
          void send('file:fail', { fileId, result: fault === 'disk' ? 'failed' : 'damaged' });
        },
      },
    });
  }

  #rows(): readonly TransferRow[] {
    const view = this.#view.value;
    if (!view) return [];
    const self = view.self.participantId;
    return rowsOf({
      ...{ view, local: this.#local.known.value, progress: this.#progress.shown.value },
      link: ({ from, to }) => this.#exchange.stateOf(from === self ? to : from),
    });
  }

  #follow(file: FileView): void {
    const { fileId, status, to } = file;
    if (status === 'received' && to === this.#view.peek()?.self.participantId) void this.#lookFor(file);
    if (status === 'offered' || status === 'accepted') return;
    this.#sources.delete(fileId);
    const place = this.#places.get(fileId);
    if (!place || status === 'received') return;
    this.#places.delete(fileId);
    void place.leave();
  }

  /** Where the user chose, else it stays to be saved from the list. */
  async #whole(fileId: FileId, { sink, sha256 }: { sink: Sink; sha256: string }): Promise<void> {
    const content = await sink.finish();
    this.#looked.add(fileId);
    this.#local.note(fileId, { content });
    const place = this.#places.get(fileId);
    if (place) await this.#put(fileId, place);
    await this.#ports.send('file:finish', { fileId, sha256 });
  }

  /** The place may be chosen while the file comes, or after it has come. */
  async #takePlace({ fileId }: FileView, choosing: Promise<Place | null>): Promise<void> {
    const place = await choosing;
    if (!place) return;
    this.#places.set(fileId, place);
    if (this.#local.of(fileId).content) await this.#put(fileId, place);
  }

  async #put(fileId: FileId, place: Place): Promise<void> {
    const { content } = this.#local.of(fileId);
    if (!content || !(await place.write(content))) return;
    this.#places.delete(fileId);
    this.#local.forgetContent(fileId);
    await (await this.#kept()).remove(this.#nameOf(fileId));
  }

  /** From before this page was loaded. */
  async #lookFor({ fileId, size }: FileView): Promise<void> {
    if (this.#looked.has(fileId)) return;
    this.#looked.add(fileId);
    const content = await (await this.#kept()).find(this.#nameOf(fileId), size);
    if (content) this.#local.note(fileId, { content });
  }

  async #measure(): Promise<void> {
    this.room.value = await (await this.#kept()).room();
  }

  #kept(): Promise<Storage> {
    this.#storage ??= (this.#ports.openStorage ?? openStorage)();
    return this.#storage;
  }

  #nameOf(fileId: FileId): string {
    return `${this.#ports.view.peek()?.sessionId ?? ''}.${fileId}`;
  }
}

function offersTo(view: SessionView | null): readonly FileView[] {
  const self = view?.self.participantId;
  return view?.files.filter(({ status, to }) => status === 'offered' && to === self) ?? [];
}

const engines = new WeakMap<object, Files>();

/** The files of this session's page; begun by the first who asks, and there as long as the session's client is. */
export function filesOf(client: FilesPorts): Files {
  const known = engines.get(client);
  if (known) return known;
  const made = new Files(client);
  engines.set(client, made);
  return made;
}
