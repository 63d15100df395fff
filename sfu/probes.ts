import type { types } from 'mediasoup';
import { LIMITS } from '../shared/domain/limits.ts';
import type { MediaPort, ProbeCount, ProbeParameters } from '../shared/media/port.ts';
import { CHECK_WAYS } from '../shared/protocol/check.ts';
import { DomainError } from '../shared/protocol/errors.ts';
import { candidatesOf } from './listen.ts';
import type { WorkerPool } from './pool.ts';
import { requestOf } from './refusals.ts';
import type { LiveWorker } from './slot.ts';

/** Whatever the server lets in, there are never more probes than this. */
const MOST_PROBES = LIMITS.checksAtOnce * CHECK_WAYS.length;
/** A page measures within `LIMITS.checkBytes`; beyond this, somebody uses the probe for something else. */
const MOST_BYTES = LIMITS.checkBytes * 2;
const LOOK_MS = 1_000;
/** Messages lost on the way stay lost, so that they can be counted. */
const STREAM: types.SctpStreamParameters = { streamId: 0, ordered: false, maxRetransmits: 0 };

interface Probe {
  readonly transport: types.WebRtcTransport;
  readonly arrivals: types.DataProducer;
}

type ProbePort = Pick<MediaPort, 'openProbe' | 'connectProbe' | 'countProbe' | 'closeProbe'>;

/**
 * Transports that only find out what gets through to the workers' ports [RL6]. They live on routers of their own, on which
 * there is nothing else and nobody can consume: no session can be reached from them.
 */
export class ProbeBook implements ProbePort {
  readonly #pool: WorkerPool;
  readonly #routers = new WeakMap<LiveWorker, Promise<types.Router>>();
  readonly #probes = new Map<string, Probe>();
  #opening = 0;
  #closed = false;

  constructor(pool: WorkerPool) {
    this.#pool = pool;
  }

  async openProbe(protocol: 'udp' | 'tcp'): Promise<ProbeParameters> {
    const live = this.#pool.pick()?.live;
    if (!live || this.#closed) throw new DomainError('unavailable', 'no media worker runs');
    if (this.#probes.size + this.#opening >= MOST_PROBES)
      throw new DomainError('rate_limited', 'too many checks at once');
    this.#opening += 1;
    try {
      const probe = await makeProbe({ live, protocol, router: await this.#routerOn(live) });
      this.#keep(probe);
      return parametersOf(probe.transport);
    } finally {
      this.#opening -= 1;
    }
  }

  async connectProbe(probeId: string, dtlsParameters: Parameters<ProbePort['connectProbe']>[1]) {
    const { transport } = this.#probe(probeId);
    await requestOf(() => transport.connect({ dtlsParameters }), {
      parent: transport,
      goneCode: 'transport_unknown',
    });
  }

  async countProbe(probeId: string): Promise<ProbeCount> {
    const { arrivals } = this.#probe(probeId);
    return await requestOf(() => countOf(arrivals), { parent: arrivals, goneCode: 'transport_unknown' });
  }

  async closeProbe(probeId: string): Promise<void> {
    this.#probes.get(probeId)?.transport.close();
  }

  /** Idempotent. */
  close(): void {
    this.#closed = true;
    for (const { transport } of [...this.#probes.values()]) transport.close();
  }

  #probe(probeId: string): Probe {
    const probe = this.#probes.get(probeId);
    if (!probe) throw new DomainError('transport_unknown');
    return probe;
  }

  /** One router for all probes of a worker; it goes with the worker. */
  #routerOn(live: LiveWorker): Promise<types.Router> {
    const standing = this.#routers.get(live);
    if (standing) return standing;
    const made = live.worker.createRouter();
    this.#routers.set(live, made);
    made.catch(() => this.#routers.delete(live));
    return made;
  }

  #keep(probe: Probe): void {
    const { transport } = probe;
    if (this.#closed) transport.close();
    if (transport.closed) throw new DomainError('unavailable', 'closed meanwhile');
    this.#probes.set(transport.id, probe);
    const end = setTimeout(() => transport.close(), LIMITS.checkMs);
    const looks = setInterval(() => void closeIfGreedy(probe), LOOK_MS);
    transport.observer.once('close', () => {
      clearTimeout(end);
      clearInterval(looks);
      this.#probes.delete(transport.id);
    });
  }
}

async function makeProbe({
  live,
  protocol,
  router,
}: {
  live: LiveWorker;
  protocol: 'udp' | 'tcp';
  router: types.Router;
}): Promise<Probe> {
  const transport = await router.createWebRtcTransport({
    webRtcServer: live.webRtcServer,
    enableUdp: protocol === 'udp',
    enableTcp: protocol === 'tcp',
    enableSctp: true,
  });
  try {
    return { transport, arrivals: await transport.produceData({ sctpStreamParameters: STREAM }) };
  } catch (error) {
    transport.close();
    throw error;
  }
}

async function countOf(arrivals: types.DataProducer): Promise<ProbeCount> {
  const [stats] = await arrivals.getStats();
  return { messages: stats?.messagesReceived ?? 0, bytes: stats?.bytesReceived ?? 0 };
}

async function closeIfGreedy({ transport }: Probe): Promise<void> {
  try {
    const [stats] = await transport.getStats();
    if ((stats?.bytesReceived ?? 0) > MOST_BYTES) transport.close();
  } catch {
    // Closed while asked.
  }
}

function parametersOf(transport: types.WebRtcTransport): ProbeParameters {
  const { id, iceParameters, iceCandidates, dtlsParameters, sctpParameters } = transport;
  if (!sctpParameters) throw new Error('a probe was made without SCTP');
  return {
    probeId: id,
    iceParameters,
    // As of a session's transport: what is found out here has to hold there.
    iceCandidates: candidatesOf(iceCandidates),
    dtlsParameters,
    sctpPort: sctpParameters.port,
    maxMessageBytes: sctpParameters.maxMessageSize,
  };
}
