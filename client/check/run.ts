import type { CheckWay } from '../../shared/protocol/check.ts';
import type { CheckLine, LineResult } from './line.ts';
import type { Upstream } from './measure.ts';
import type { Probe, ProbeResult } from './probe.ts';

/** Whether a way gets through; `unknown`: it could not be tried, which says nothing about the network. */
export type Reach = 'through' | 'blocked' | 'notSetUp' | 'unknown';

/** What has been found out so far; what is missing is not known yet, null could not be found out. */
export interface Measured {
  readonly webSocket?: 'works' | 'blocked' | 'unreachable';
  readonly udp?: Reach;
  readonly tcp?: Reach;
  readonly relay?: Reach;
  /** Addresses and ports of the media, as a firewall's rule names them. */
  readonly places?: readonly string[];
  readonly roundTripMs?: number | null;
  readonly loss?: number | null;
  readonly upstream?: Upstream | null;
}

/** The outside of a check. */
export interface CheckPorts {
  openLine(transport: 'websocket' | 'polling'): Promise<LineResult>;
  openProbe(line: CheckLine, way: CheckWay): Promise<ProbeResult>;
  roundTripOf(probe: Probe): Promise<number | null>;
  lossOf(probe: Probe): Promise<number | null>;
  upstreamOf(probe: Probe): Promise<Upstream | null>;
}

const NOTHING = { roundTripMs: null, loss: null, upstream: null } as const;

/** Checks everything of the network, and tells each thing as soon as it is known [RL6]. Never rejects. */
export async function runCheck(ports: CheckPorts, tell: (found: Measured) => void): Promise<void> {
  const line = await openAnyLine(ports, tell);
  if (line === null) {
    tell({ udp: 'unknown', tcp: 'unknown', relay: 'unknown', ...NOTHING });
    return;
  }
  try {
    const probes = await tryAllWays(ports, { line, tell });
    const [best, ...others] = probes;
    for (const other of others) other.close();
    if (best) await measure(ports, { probe: best, tell });
    else tell(NOTHING);
  } catch {
    tell(NOTHING);
  } finally {
    line.close();
  }
}

/** Without WebSockets the rest can still be agreed on over plain HTTP. */
async function openAnyLine(ports: CheckPorts, tell: (found: Measured) => void): Promise<CheckLine | null> {
  const first = await ports.openLine('websocket');
  if (first.result !== 'unreachable') {
    tell({ webSocket: 'works' });
    return first.result === 'open' ? first.line : null;
  }
  const second = await ports.openLine('polling');
  tell({ webSocket: second.result === 'unreachable' ? 'unreachable' : 'blocked' });
  return second.result === 'open' ? second.line : null;
}

interface Running {
  readonly line: CheckLine;
  readonly tell: (found: Measured) => void;
}

/** What got through, the best first. */
async function tryAllWays(ports: CheckPorts, { line, tell }: Running): Promise<Probe[]> {
  const ways = ['udp', 'relay', 'tcp'] as const;
  const places: string[] = [];
  const results = await Promise.all(
    ways.map(async (way) => {
      const result = await ports.openProbe(line, way);
      if ('at' in result && way !== 'relay')
        places.push(...result.at.map((at) => `${way.toUpperCase()} ${at}`));
      tell({ [way]: result.reach });
      return result;
    }),
  );
  tell({ places: places.sort().reverse() });
  return results.flatMap((result) => (result.reach === 'through' ? [result.probe] : []));
}

async function measure(
  ports: CheckPorts,
  { probe, tell }: { readonly probe: Probe; readonly tell: Running['tell'] },
): Promise<void> {
  tell({ loss: await ports.lossOf(probe) });
  // After the packets, so that there were answers to measure it by; before the burst, which fills queues.
  tell({ roundTripMs: await ports.roundTripOf(probe) });
  tell({ upstream: await ports.upstreamOf(probe) });
  probe.close();
}
