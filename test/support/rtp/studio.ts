import type { ParticipantId, ProducerId, SessionId } from '../../../shared/domain/ids.ts';
import type { MediaPort, RoomDump } from '../../../shared/media/port.ts';
import { until } from '../processes/until.ts';
import type { Page } from '../server/page.ts';
import { HeadlessPeer, type Received, type Sent } from './headless-peer.ts';
import { socketSignalling } from './socket-signalling.ts';
import { type SyntheticTrack, syntheticMicrophone, syntheticScreen } from './synthetic-tracks.ts';

/** Small pictures, so that a dozen people fit on two cores. */
const PICTURE = { width: 160, height: 90, fps: 8 };

/** One stream from its sender to one of its receivers. */
export interface Stream {
  readonly producerId: ProducerId;
  readonly from: HeadlessPeer;
  readonly sent: Sent<SyntheticTrack>;
  readonly to: HeadlessPeer;
  readonly received: Received;
}

/**
 * Media for pages on a real SFU, by clients that ignore every event: nothing that the server tells them makes them stop
 * sending or receiving, so that what ends is what the SFU has ended [RO2].
 */
export class Studio {
  readonly #peers = new Map<Page, HeadlessPeer>();
  readonly #sent = new Map<ProducerId, { from: HeadlessPeer; sent: Sent<SyntheticTrack> }>();
  readonly streams: Stream[] = [];

  /** The page's own end of the media; made at the first call. */
  async peer(page: Page): Promise<HeadlessPeer> {
    const peer = this.#peers.get(page) ?? (await HeadlessPeer.open(socketSignalling(page)));
    this.#peers.set(page, peer);
    return peer;
  }

  async speak(page: Page): Promise<ProducerId> {
    return this.#produce(page, 'microphone');
  }

  async film(page: Page): Promise<ProducerId> {
    await page.must('camera:start', {});
    return this.#produce(page, 'camera');
  }

  async share(page: Page): Promise<ProducerId> {
    await page.must('share:start', { surface: 'monitor' });
    return this.#produce(page, 'screen');
  }

  /** Every page receives everything that its view offers. */
  async receiveAll(pages: readonly Page[]): Promise<void> {
    for (const page of pages) {
      const to = await this.peer(page);
      for (const { producerId } of page.view?.producers ?? []) {
        const source = this.#sent.get(producerId);
        if (source === undefined || this.#receives(to, producerId)) continue;
        this.streams.push({ producerId, ...source, to, received: await to.consume(producerId) });
      }
    }
  }

  /** Waits until this much of every stream has arrived. */
  async flows(streams: readonly Stream[], packets = 5): Promise<void> {
    for (const { to, received } of streams)
      await until('packets of a stream', async () => (await to.received(received)).packets > packets);
  }

  /** How many packets of each stream arrived while every sender sent this many more. */
  async arrivedWhileSending(streams: readonly Stream[], more: number): Promise<number[]> {
    const before = await this.#arrived(streams);
    const senders = new Map(streams.map((stream) => [stream.sent, stream.from]));
    await Promise.all(
      [...senders].map(async ([sent, from]) => {
        const { packets } = await from.sent(sent);
        await until('more packets sent', async () => (await from.sent(sent)).packets >= packets + more);
      }),
    );
    const after = await this.#arrived(streams);
    return after.map((count, index) => count - (before[index] ?? 0));
  }

  close(): void {
    for (const peer of this.#peers.values()) peer.close();
  }

  async #produce(page: Page, source: 'microphone' | 'camera' | 'screen'): Promise<ProducerId> {
    const from = await this.peer(page);
    const track = source === 'microphone' ? syntheticMicrophone() : syntheticScreen(PICTURE);
    const sent = await from.produce<SyntheticTrack>(source, track);
    this.#sent.set(sent.producerId, { from, sent });
    return sent.producerId;
  }

  #receives(to: HeadlessPeer, producerId: ProducerId): boolean {
    return this.streams.some((stream) => stream.to === to && stream.producerId === producerId);
  }

  #arrived(streams: readonly Stream[]): Promise<number[]> {
    return Promise.all(streams.map(async ({ to, received }) => (await to.received(received)).packets));
  }
}

/** What the workers list, as `source of participant` with `paused` where it is. */
export async function listed(
  media: MediaPort,
  sessionId: SessionId,
): Promise<{ dump: RoomDump; producers: string[]; consumers: string[] }> {
  const dump = await media.dump(sessionId);
  const line = (one: { source: string; participantId: ParticipantId; paused: boolean }) =>
    `${one.source} of ${one.participantId}${one.paused ? ', paused' : ''}`;
  return { dump, producers: dump.producers.map(line).sort(), consumers: dump.consumers.map(line).sort() };
}
