import type { LogPort, SessionsPort, SettingsPort, StorePort } from '../../app/ports.ts';
import type { Accounts } from '../auth/accounts.ts';
import type { FirstAdmin } from '../auth/first-admin.ts';
import type { Metrics } from './metrics.ts';

/** What the HTTP side needs; `main.ts` brings it. */
export interface HttpDependencies {
  readonly site: {
    /** Public origin, without a slash at its end. */
    readonly url: string;
    readonly version: string;
  };
  /** Whether `X-Forwarded-*` of a proxy in a private network count; off, anybody could invent an address. */
  readonly behindProxy: boolean;
  readonly accounts: Pick<Accounts, 'userFromHeaders' | 'signIn' | 'signOut' | 'refresh'>;
  /** Called after each sign-out. */
  readonly onSignedOut: () => void;
  readonly firstAdmin: Pick<FirstAdmin, 'isNeeded' | 'create'>;
  readonly sessions: SessionsPort;
  readonly settings: SettingsPort;
  readonly records: Pick<StorePort, 'listRecords' | 'readRecord'>;
  readonly metrics: Metrics;
  readonly log: LogPort;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Folder of the built pages. */
  readonly clientDir: string;
}
