import type { SiteSettings } from '../shared/domain/settings.ts';
import type { MediaPort } from '../shared/media/port.ts';
import type { RecorderPort } from '../shared/media/recorder.ts';
import type { Accounts } from './adapters/auth/accounts.ts';
import type { Proxies } from './adapters/http/proxies.ts';
import type { CommandRates, HandshakeRates } from './adapters/socket/rate-limit.ts';
import type { TurnSettings } from './adapters/system/turn.ts';
import type { SmtpServer } from './app/outbox/outbox.ts';
import type { Clock, LogPort, StorePort } from './app/ports.ts';
import type { Sessions } from './sessions.ts';

/** What of the configuration the server itself needs; the SFU gets its part from `main.ts`. */
export interface ServerConfig {
  /** 0: any that is free. */
  readonly port: number;
  readonly dataDir: string;
  readonly publicUrl: string;
  /** Address that HTTP listens on; every one of this machine where it is null. */
  readonly listenIp: string | null;
  /** Which proxies before us count. */
  readonly proxies: Proxies;
  readonly metricsToken: string | null;
  readonly firstAdmin: { readonly email: string; readonly password: string } | null;
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly turn: TurnSettings | null;
  readonly smtp: SmtpServer | null;
}

export interface ServerParts {
  readonly log: LogPort;
  /** Called once; the server closes what it makes. */
  readonly createMedia: () => Promise<MediaPort>;
  /** Called once, over that media; without it nothing can be recorded. */
  readonly createRecorder?: (media: MediaPort) => RecorderPort;
  /** The system's unless given. */
  readonly clock?: Clock;
  /** What counts where the database says nothing; product.md's unless given. */
  readonly defaultSettings?: SiteSettings;
  readonly rates?: CommandRates;
  readonly handshakeRates?: HandshakeRates;
}

export interface RunningServer {
  /** TCP port it listens on. */
  readonly port: number;
  /** One-time link to the first administrator; null where there is one [AD2]. */
  readonly setupLink: string | null;
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly media: MediaPort;
  readonly store: StorePort;
  /** No new sessions, running ones told; resolves when the last has ended [RL4]. */
  drain(): Promise<void>;
  /** Ends at once; what is acknowledged is on disk, and running sessions go on at the next start. Idempotent. */
  close(): Promise<void>;
}
