import { chained, deletionMessage, PIECE_BYTES, type Seal, type SealedMedia, sealMessage } from './format.ts';
import { type Line, parseLine } from './line.ts';

/** What checking needs of the machine it runs on: the server's or a browser. */
export interface SealTools {
  /** Hex. */
  sha256(data: Uint8Array): Promise<string>;
  utf8(text: string): Uint8Array;
  base64(bytes: Uint8Array): string;
  /** Whatever it makes of what is no base64. */
  unbase64(text: string): Uint8Array;
  /** Ed25519; false for a key or a signature that is none. */
  verify(by: {
    readonly key: Uint8Array;
    readonly message: Uint8Array;
    readonly signature: Uint8Array;
  }): Promise<boolean>;
}

/** What is wrong, and where. */
export interface SealFault {
  readonly code:
    | 'not_a_record'
    | 'unreadable'
    | 'changed'
    | 'unexpected'
    | 'missing'
    | 'seal_broken'
    | 'deletion_broken'
    | 'piece_changed';
  /** Line of the file, from 1. */
  readonly line: number;
  /** The event's type, the segment's file and piece. */
  readonly what: string;
}
export interface SealReport {
  readonly faults: readonly SealFault[];
  readonly sessionId: string;
  readonly number: string;
  /** Of the site; who knows it from elsewhere compares. */
  readonly key: string;
  readonly sealedAt: number | null;
  readonly events: number;
  readonly media: number;
  /** Recordings whose media was deleted; what they were stays proved. */
  readonly deleted: readonly string[];
}

const MAX_FAULTS = 100;

/**
 * Checks a record line by line and names each fault; none means that it is what the site of that key sealed. Lines come without
 * their line feed; an empty one after the last feed is no line.
 */
export async function verifyRecord(
  lines: AsyncIterable<string> | Iterable<string>,
  tools: SealTools,
): Promise<SealReport> {
  const check = new Check(tools);
  for await (const line of lines) {
    await check.take(line);
    if (check.faults.length >= MAX_FAULTS) break;
  }
  return check.report();
}

class Check {
  readonly faults: SealFault[] = [];
  readonly #tools: SealTools;
  #number = 0;
  #head: { readonly sessionId: string; readonly number: string; readonly key: string } | null = null;
  #chain = '';
  #events = 0;
  readonly #media: SealedMedia[] = [];
  #seal: Seal | null = null;
  readonly #deleted = new Set<string>();
  /** Segment and piece that come next. */
  #segment = 0;
  #piece = 0;
  #ended = false;

  constructor(tools: SealTools) {
    this.#tools = tools;
  }

  async take(raw: string): Promise<void> {
    this.#number += 1;
    const line = parseLine(raw);
    if (line === null) return this.#fault(this.#number === 1 ? 'not_a_record' : 'unreadable', '');
    if (this.#ended) return this.#fault('unexpected', 'after the end');
    if ('tasuki' in line) return this.#takeHead(line, raw);
    if (this.#head === null) return this.#fault('not_a_record', '');
    if ('event' in line) return this.#takeEvent(line);
    if ('media' in line) return this.#takeMedia(line);
    if ('seal' in line) return this.#takeSeal(line.seal);
    if ('piece' in line) return this.#takePiece(line.piece);
    if ('deleted' in line) return this.#takeDeletion(line.deleted);
    this.#takeEnd(line.end);
  }

  report(): SealReport {
    if (this.#seal === null) this.#fault('missing', 'seal');
    for (const one of this.#media.slice(this.#segment))
      this.#fault('missing', nameOf(one, this.#pieceOf(one)));
    if (!this.#ended) this.#fault('missing', 'end');
    const { sessionId = '', number = '', key = '' } = this.#head ?? {};
    return {
      ...{ sessionId, number, key, faults: this.faults, sealedAt: this.#seal?.at ?? null },
      ...{ events: this.#events, media: this.#media.length, deleted: [...this.#deleted] },
    };
  }

  #pieceOf(media: SealedMedia): number {
    return media === this.#media[this.#segment] ? this.#piece : 0;
  }

  #fault(code: SealFault['code'], what: string): void {
    this.faults.push({ code, line: this.#number, what });
  }

  async #takeHead(head: Extract<Line, { tasuki: string }>, raw: string): Promise<void> {
    if (this.#number !== 1) return this.#fault('unexpected', 'head');
    this.#head = head;
    this.#chain = await this.#hash(raw);
  }

  async #takeEvent({ event, chain }: Extract<Line, { event: unknown }>): Promise<void> {
    if (this.#seal !== null || this.#media.length > 0) return this.#fault('unexpected', event.type);
    this.#events += 1;
    await this.#link(chain, { kind: 'event', content: JSON.stringify(event), what: event.type });
  }

  async #takeMedia({ media, chain }: Extract<Line, { media: unknown }>): Promise<void> {
    if (this.#seal !== null) return this.#fault('unexpected', media.name);
    this.#media.push(media);
    await this.#link(chain, { kind: 'media', content: JSON.stringify(media), what: media.name });
  }

  /** The line's own word is gone on with, so that one changed line is one fault. */
  async #link(
    chain: string,
    of: { readonly kind: 'event' | 'media'; readonly content: string; readonly what: string },
  ): Promise<void> {
    if ((await this.#hash(chained(this.#chain, of.kind, of.content))) !== chain)
      this.#fault('changed', of.what);
    this.#chain = chain;
  }

  async #takeSeal(seal: Seal): Promise<void> {
    if (this.#seal !== null) return this.#fault('unexpected', 'seal');
    this.#seal = seal;
    const fits =
      seal.events === this.#events && seal.media === this.#media.length && seal.head === this.#chain;
    if (!fits || !(await this.#isSigned(sealMessage(seal), seal.signature)))
      this.#fault('seal_broken', 'seal');
  }

  async #takePiece(piece: Extract<Line, { piece: unknown }>['piece']): Promise<void> {
    const { recordingId, name, at, data } = piece;
    const place = nameOf(piece, at);
    const isKnown = this.#media.some((one) => one.recordingId === recordingId && one.name === name);
    if (this.#seal === null || !isKnown) return this.#fault('unexpected', place);
    // What was left out before it is named, and it goes on from here.
    this.#skipTo((one, number) => one.recordingId === recordingId && one.name === name && number === at);
    const media = this.#media[this.#segment];
    if (!media || media.name !== name || media.recordingId !== recordingId || this.#piece !== at)
      return this.#fault('unexpected', place);
    const bytes = this.#tools.unbase64(data);
    const isWhole =
      this.#tools.base64(bytes) === data &&
      bytes.length === Math.min(PIECE_BYTES, media.bytes - at * PIECE_BYTES) &&
      (await this.#tools.sha256(bytes)) === media.pieces[at];
    if (!isWhole) this.#fault('piece_changed', place);
    this.#advance();
  }

  async #takeDeletion(deletion: Extract<Line, { deleted: unknown }>['deleted']): Promise<void> {
    const { recordingId } = deletion;
    if (!(await this.#isSigned(deletionMessage(deletion), deletion.signature)))
      return this.#fault('deletion_broken', recordingId);
    if (this.#seal === null || this.#deleted.has(recordingId)) return this.#fault('unexpected', recordingId);
    this.#skipTo((one) => one.recordingId === recordingId);
    if (this.#media[this.#segment]?.recordingId !== recordingId)
      return this.#fault('unexpected', recordingId);
    this.#deleted.add(recordingId);
    while (this.#media[this.#segment]?.recordingId === recordingId) this.#segment += 1;
    this.#piece = 0;
  }

  #takeEnd(end: number): void {
    this.#ended = true;
    if (end !== this.#number - 1) this.#fault('changed', 'end');
  }

  /** Names the pieces up to the next one that `is` it; where there is none ahead, stays. */
  #skipTo(is: (media: SealedMedia, piece: number) => boolean): void {
    const left: string[] = [];
    for (let [segment, piece] = [this.#segment, this.#piece]; segment < this.#media.length; ) {
      const media = this.#media[segment];
      if (!media) return;
      if (is(media, piece)) {
        for (const what of left) this.#fault('missing', what);
        [this.#segment, this.#piece] = [segment, piece];
        return;
      }
      left.push(nameOf(media, piece));
      piece += 1;
      if (piece >= media.pieces.length) [segment, piece] = [segment + 1, 0];
    }
  }

  #advance(): void {
    this.#piece += 1;
    if (this.#piece < (this.#media[this.#segment]?.pieces.length ?? 0)) return;
    this.#segment += 1;
    this.#piece = 0;
  }

  #hash(content: string): Promise<string> {
    return this.#tools.sha256(this.#tools.utf8(content));
  }

  #isSigned(message: string, signature: string): Promise<boolean> {
    const { utf8, unbase64, base64 } = this.#tools;
    const [key, signed] = [unbase64(this.#head?.key ?? ''), unbase64(signature)];
    // One way of writing each, so that no changed letter means the same.
    if (base64(signed) !== signature || base64(key) !== this.#head?.key) return Promise.resolve(false);
    return this.#tools.verify({ key, message: utf8(message), signature: signed });
  }
}

const nameOf = ({ recordingId, name }: Pick<SealedMedia, 'recordingId' | 'name'>, piece: number): string =>
  `${recordingId}/${name}, piece ${piece + 1}`;
