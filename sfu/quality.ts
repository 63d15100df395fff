import type { ParticipantId } from '../shared/domain/ids.ts';
import type { Quality } from '../shared/domain/media.ts';
import type { Peer } from './peer.ts';
import { QUALITY_POLICY } from './policy.ts';
import type { PageTransport } from './transport.ts';

/** What is known of one participant's line. Loss is the worst fraction of either way, `score` the worst of mediasoup's. */
export interface LineFacts {
  readonly connected: boolean;
  readonly loss: number;
  readonly rttMs: number;
  readonly score: number;
}

/** Names a line by its worst figure [CU1]. */
export function qualityOf({ connected, loss, rttMs, score }: LineFacts): Quality {
  if (!connected) return 'unknown';
  const { poor, fair } = QUALITY_POLICY;
  if (loss >= poor.loss || rttMs >= poor.rttMs || score <= poor.score) return 'poor';
  if (loss >= fair.loss || rttMs >= fair.rttMs || score <= fair.score) return 'fair';
  return 'good';
}

const ORDER: readonly Quality[] = ['unknown', 'poor', 'fair', 'good'];

/** Falls are told at once, rises only after `intervalsToRise` better looks in a row. */
export function steadied(
  line: { told: Quality; betterFor: number },
  seen: Quality,
): { told: Quality; betterFor: number } {
  const better = ORDER.indexOf(seen) > ORDER.indexOf(line.told);
  if (!better || line.told === 'unknown') return { told: seen, betterFor: 0 };
  const betterFor = line.betterFor + 1;
  return betterFor >= QUALITY_POLICY.intervalsToRise ? { told: seen, betterFor: 0 } : { ...line, betterFor };
}

interface Line {
  readonly peer: Peer;
  told: Quality;
  betterFor: number;
  loss: number;
  rttMs: number;
}

/**
 * Watches the lines of one room: scores, which the worker pushes, at each interval; transport and RTP statistics, which
 * cost a request, of a few participants in turn.
 */
export class QualityWatch {
  readonly #peers: ReadonlyMap<ParticipantId, Peer>;
  readonly #report: (qualities: ReadonlyMap<ParticipantId, Quality>) => void;
  readonly #lines = new Map<ParticipantId, Line>();
  readonly #timer: NodeJS.Timeout;
  #next = 0;
  #looks = 0;
  #polling = false;

  constructor(
    peers: ReadonlyMap<ParticipantId, Peer>,
    report: (qualities: ReadonlyMap<ParticipantId, Quality>) => void,
  ) {
    this.#peers = peers;
    this.#report = report;
    this.#timer = setInterval(() => void this.#look(), QUALITY_POLICY.intervalMs);
    this.#timer.unref();
  }

  /** Idempotent. */
  close(): void {
    clearInterval(this.#timer);
    this.#lines.clear();
  }

  async #look(): Promise<void> {
    this.#follow();
    if (!this.#polling) {
      this.#polling = true;
      await this.#pollSome();
      this.#polling = false;
    }
    let changed = false;
    for (const line of this.#lines.values()) {
      const { told, betterFor } = steadied(line, qualityOf(factsOf(line)));
      changed ||= told !== line.told;
      Object.assign(line, { told, betterFor });
    }
    if (changed) this.#report(new Map([...this.#lines].map(([id, { told }]) => [id, told])));
  }

  /** Takes up new participants and those who came back with new transports, drops those who left. */
  #follow(): void {
    for (const id of [...this.#lines.keys()]) if (!this.#peers.has(id)) this.#lines.delete(id);
    for (const [id, peer] of this.#peers) {
      const line = this.#lines.get(id);
      if (line?.peer === peer) continue;
      this.#lines.set(id, { peer, told: line?.told ?? 'unknown', betterFor: 0, loss: 0, rttMs: 0 });
    }
  }

  async #pollSome(): Promise<void> {
    const lines = [...this.#lines.values()];
    const { intervalsPerPoll, pollsPerInterval } = QUALITY_POLICY;
    const due = (looks: number): number => Math.floor((looks * lines.length) / intervalsPerPoll);
    const count = Math.min(due(this.#looks + 1) - due(this.#looks), pollsPerInterval);
    this.#looks += 1;
    const chosen = Array.from({ length: count }, (_, index) => lines[(this.#next + index) % lines.length]);
    this.#next = lines.length === 0 ? 0 : (this.#next + count) % lines.length;
    await Promise.all(chosen.map((line) => (line ? poll(line) : null)));
  }
}

async function poll(line: Line): Promise<void> {
  const { send, receive, consumers, producers } = line.peer;
  try {
    const [sent] = producers.size === 0 ? [] : await send.getStats();
    const [received] = consumers.size === 0 ? [] : await receive.getStats();
    line.loss = Math.max(sent?.rtpPacketLossReceived ?? 0, received?.rtpPacketLossSent ?? 0);
    const stream = [...consumers.values(), ...producers.values()].find(({ closed }) => !closed);
    const stats = stream ? await stream.getStats() : [];
    line.rttMs = Math.max(0, ...stats.map(({ roundTripTime }) => roundTripTime ?? 0));
  } catch {
    // Closed while asked: the next look finds it gone.
  }
}

function factsOf({ peer, loss, rttMs }: Line): LineFacts {
  const transports = [peer.send, peer.receive];
  if (transports.some(isLost)) return { connected: true, loss: 1, rttMs, score: 0 };
  const connected = transports.some(({ iceState }) => iceState === 'connected' || iceState === 'completed');
  return { connected, loss, rttMs, score: worstScore(peer) };
}

/** ICE consent ran out, or the page closed its end. A transport that is not yet in use is not lost. */
function isLost({ iceState, dtlsState }: PageTransport): boolean {
  return iceState === 'disconnected' || dtlsState === 'closed' || dtlsState === 'failed';
}

/** Paused streams carry nothing and so say nothing. */
function worstScore(peer: Peer): number {
  let worst = 10;
  for (const { paused, score } of peer.producers.values()) {
    if (!paused) for (const stream of score) worst = Math.min(worst, stream.score);
  }
  for (const { paused, producerPaused, score } of peer.consumers.values()) {
    if (!paused && !producerPaused) worst = Math.min(worst, score.score);
  }
  return worst;
}
