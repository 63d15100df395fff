import type { MediaPort } from '../../../shared/media/port.ts';
import type { RecorderPort } from '../../../shared/media/recorder.ts';
import type { Floor } from '../../app/floor/floor.ts';
import type { Outbox } from '../../app/outbox/outbox.ts';
import type { LogPort, SessionsPort, SettingsPort, StillsPort, StorePort } from '../../app/ports.ts';
import type { RecordingKeeper } from '../../app/recordings/keeper.ts';
import type { Sealer } from '../../app/seal/sealer.ts';
import type { Accounts } from '../auth/accounts.ts';
import type { FirstAdmin } from '../auth/first-admin.ts';
import type { UserAdmin } from '../auth/user-admin.ts';
import type { Archive } from '../db/archive.ts';
import type { AuditLog } from '../db/audit.ts';
import type { BrandingStore } from '../db/branding.ts';
import type { Closings } from '../db/closings.ts';
import type { Queues } from '../db/queues.ts';
import type { SettingsAdmin } from '../db/settings-admin.ts';
import type { SiteFormsStore } from '../db/site-forms.ts';
import type { StorageWatch } from '../db/storage-watch.ts';
import type { Surveys } from '../db/surveys.ts';
import type { WebhookAdmin } from '../db/webhooks.ts';
import type { Metrics } from './metrics.ts';
import type { TrustProxy } from './proxies.ts';

/** What the HTTP side needs; `main.ts` brings it. */
export interface HttpDependencies {
  readonly site: {
    /** Public origin, without a slash at its end. */
    readonly url: string;
    readonly version: string;
    /** Whether the server sends mail [IN2]. */
    readonly mail: boolean;
  };
  readonly trust: TrustProxy;
  /** Opens `/metrics` to who is not on this machine; null: to nobody. */
  readonly metricsToken: string | null;
  readonly accounts: Pick<
    Accounts,
    | 'userFromHeaders'
    | 'signIn'
    | 'verifySecondFactor'
    | 'signOut'
    | 'refresh'
    | 'own'
    | 'provider'
    | 'providerSettings'
    | 'signInAs'
    | 'signInByPasskey'
    | 'passkeys'
  >;
  /** Called after each sign-out. */
  readonly onSignedOut: () => void;
  readonly firstAdmin: Pick<FirstAdmin, 'isNeeded' | 'create'>;
  readonly userAdmin: UserAdmin;
  readonly audit: AuditLog;
  readonly settingsAdmin: SettingsAdmin;
  readonly webhookAdmin: WebhookAdmin;
  readonly branding: BrandingStore;
  readonly siteForms: SiteFormsStore;
  readonly surveys: Surveys;
  readonly closings: Closings;
  readonly sessions: SessionsPort;
  readonly queues: Queues;
  readonly floor: Pick<Floor, 'queueInfo' | 'enter' | 'leaveMessage' | 'queuesChanged'>;
  readonly settings: SettingsPort;
  readonly records: Pick<StorePort, 'readRecord'>;
  /** Lists, exports and reports of records. */
  readonly archive: Archive;
  readonly stills: Pick<StillsPort, 'read'>;
  readonly recorder: Pick<RecorderPort, 'progress' | 'playback' | 'clip'>;
  readonly sealer: Pick<Sealer, 'seal' | 'export' | 'copy'>;
  readonly recordings: Pick<RecordingKeeper, 'delete' | 'deletionOf' | 'seen'>;
  readonly outbox: Pick<Outbox, 'store' | 'mail' | 'smtp' | 'wake'>;
  readonly metrics: Metrics;
  readonly storage: Pick<StorageWatch, 'state'>;
  readonly media: Pick<MediaPort, 'stats'>;
  readonly log: LogPort;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Folder of the built pages. */
  readonly clientDir: string;
}
