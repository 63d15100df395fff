import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { MediaStats } from '../../../shared/media/port.ts';
import type { StorageState } from '../../../shared/protocol/socket.ts';

/** Counters for `/metrics`, Prometheus text format. No name of a person and no id is ever a label [SE6]. */
export interface Metrics {
  /** One command over a socket, by its name and `ok` or the code of its refusal. */
  countCommand(name: string, outcome: string): void;
  /** Counts and times the requests that pass through. */
  readonly observeRequests: RequestHandler;
  /** The text, and its content type. */
  render(): Promise<{ readonly text: string; readonly contentType: string }>;
}
export interface MetricsSources {
  sessions(): { readonly sessions: number; readonly connected: number };
  media(): Promise<MediaStats>;
  storage(): { readonly state: StorageState; readonly freeBytes: number };
}

/** Seconds; most answers are there within a few milliseconds. */
const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

export function createMetrics(sources: MetricsSources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  // Event loop lag, memory, CPU, garbage collection of this process.
  collectDefaultMetrics({ register: registry, prefix: 'tasuki_' });
  addGauges(registry, sources);
  const commands = new Counter({
    name: 'tasuki_commands_total',
    help: 'Commands over sockets, by name and outcome',
    labelNames: ['command', 'outcome'],
    registers,
  });
  const requests = new Histogram({
    name: 'tasuki_http_request_duration_seconds',
    help: 'HTTP requests, by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: DURATION_BUCKETS,
    registers,
  });
  return {
    countCommand: (command, outcome) => commands.inc({ command, outcome }),
    observeRequests: (request, response, next) => {
      const stop = requests.startTimer();
      response.on('finish', () => {
        // The route's pattern, not the path: paths hold session numbers, and there is no end of them.
        const route =
          typeof request.route?.path === 'string' ? `${request.baseUrl}${request.route.path}` : 'other';
        stop({ method: request.method, route, status: response.statusCode });
      });
      next();
    },
    render: async () => ({ text: await registry.metrics(), contentType: registry.contentType }),
  };
}

function addGauges(registry: Registry, sources: MetricsSources): void {
  const gauge = (name: string, { help, read }: { help: string; read: () => number | Promise<number> }) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  const sum = async (of: (worker: MediaStats['workers'][number]) => number) =>
    (await sources.media()).workers.reduce((total, worker) => total + of(worker), 0);
  gauge('tasuki_storage_free_bytes', {
    help: 'Room for this user on the disk of the data folder, at the last look',
    read: () => sources.storage().freeBytes,
  });
  gauge('tasuki_storage_writable', {
    help: 'Whether the data folder takes what is written',
    read: () => Number(sources.storage().state !== 'failing'),
  });
  gauge('tasuki_sessions_open', { help: 'Sessions that run', read: () => sources.sessions().sessions });
  gauge('tasuki_participants_connected', {
    help: 'People connected',
    read: () => sources.sessions().connected,
  });
  gauge('tasuki_media_workers', { help: 'Media workers alive', read: () => sum(() => 1) });
  gauge('tasuki_media_rooms', { help: 'Rooms on the media workers', read: () => sum(({ rooms }) => rooms) });
  gauge('tasuki_media_consumers', {
    help: 'Media streams sent out',
    read: () => sum(({ consumers }) => consumers),
  });
}
