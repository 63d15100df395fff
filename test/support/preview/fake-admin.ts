import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import type { AdminUser, AuditLine, AuditPage, LinkInfo } from '../../../shared/protocol/admin.ts';
import type { OutboxEntry, OutboxPage } from '../../../shared/protocol/outbox.ts';
import type { AdminQueues } from '../../../shared/protocol/queue-admin.ts';
import { QUEUE_DEFAULTS, type QueueFile } from '../../../shared/protocol/queue-setup.ts';
import type { WebhooksView } from '../../../shared/protocol/webhooks.ts';
import { siteForms } from './fake-forms.ts';

const base = Date.UTC(2026, 10, 23, 5, 12, 0);

const user = (given: Pick<AdminUser, 'userId' | 'name' | 'email'> & Partial<AdminUser>): AdminUser => ({
  roles: ['agent'],
  status: 'active',
  sessionMode: null,
  twoFactor: false,
  signIns: 0,
  ...given,
});

const users: readonly AdminUser[] = [
  user({
    ...{ userId: 'u1', name: 'Aiko Tanaka', email: 'aiko@example.com', signIns: 2, twoFactor: true },
    roles: ['agent', 'acdAgent', 'manager', 'admin'],
  }),
  user({ userId: 'u2', name: 'Bun', email: 'bun@example.com', roles: ['agent', 'acdAgent'], signIns: 1 }),
  user({
    userId: 'u3',
    name: '高橋 美咲',
    email: 'misaki.takahashi@support.example.co.jp',
    roles: ['manager'],
  }),
  user({ userId: 'u4', name: 'Ken Ito', email: 'ken@example.com', status: 'invited' }),
  user({ userId: 'u5', name: 'Old Account', email: 'old@example.com', roles: [], status: 'deactivated' }),
];

const line = (given: Pick<AuditLine, 'act' | 'target'> & Partial<AuditLine>, index: number): AuditLine => ({
  ...{ id: `a${index}`, at: base - index * 4_000_000, actorId: 'u1', actorName: 'Aiko Tanaka', details: {} },
  ...given,
});

const lines: readonly AuditLine[] = [
  line({ act: 'userChanged', target: 'Bun', details: { roles: 'agent,acdAgent', sessionMode: 'multi' } }, 0),
  line({ act: 'userInvited', target: 'Ken Ito', details: { email: 'ken@example.com', roles: 'agent' } }, 1),
  line({ act: 'settingChanged', target: 'reconnectGraceMs', details: { from: 45_000, to: 60_000 } }, 2),
  line({ act: 'userDeactivated', target: 'Old Account' }, 3),
  line({ act: 'passwordSet', target: 'Bun', actorId: 'u2', actorName: 'Bun' }, 4),
  line({ act: 'userAdded', target: 'Aiko Tanaka', actorId: null, actorName: 'command line' }, 5),
];

const page: AuditPage = { lines, next: 'a5' };
const link: LinkInfo = { purpose: 'invitation', name: 'Ken Ito', email: 'ken@example.com' };

/** Administration as its pages ask for it. */
const adminQueues: AdminQueues = {
  queues: [
    { address: 'printers', name: 'Printers', open: true, distribution: 'idle', agents: 2 },
    { address: 'networks', name: 'Networks', open: false, distribution: 'everybody', agents: 1 },
  ],
  agents: [
    { email: 'aiko@example.com', name: 'Aiko Tanaka' },
    { email: 'bun@example.com', name: 'Bun Sato' },
  ],
};
const printersFile: QueueFile = {
  ...{ ...QUEUE_DEFAULTS, name: 'Printers', address: 'printers', open: true, distribution: 'idle' },
  ...{ texts: [], priority: 0, keepMs: 600_000, wrapUpMs: 30_000, agents: ['aiko@example.com'] },
  form: [
    ...QUEUE_DEFAULTS.form,
    {
      ...{ type: 'choice', key: 'choice-1', label: { en: 'Model', ja: '機種' }, shown: true, required: true },
      options: [
        { en: 'Laser', ja: 'レーザー' },
        { en: 'Ink', ja: 'インク' },
      ],
    },
  ],
  hours: {
    timeZone: 'Asia/Tokyo',
    week: {
      ...{ sun: [], mon: [{ from: '09:00', to: '18:00' }], tue: [{ from: '09:00', to: '18:00' }], wed: [] },
      ...{ thu: [], fri: [{ from: '09:00', to: '12:00' }], sat: [] },
    },
    holidays: ['2026-12-31'],
  },
  rules: [
    { if: { field: 'choice-1', condition: 'is', value: 'Laser' }, to: { queue: 'networks' } },
    { if: { field: 'request', condition: 'contains', value: '' }, to: { agent: 'aiko@example.com' } },
  ],
  thresholds: [{ afterMs: 300_000, do: { what: 'tell' } }],
  start: { desktop: true, voice: false, open: 'https://crm.example.com/?who={name}' },
};
const webhooks: WebhooksView = {
  toPrivate: false,
  webhooks: [
    {
      ...{ webhookId: 'w1', url: 'https://crm.example.com/hooks/tasuki?team=support', on: true },
      events: ['session.started', 'session.ended', 'queue.customer_entered', 'queue.message_left'],
      ...{ createdAt: base, formerUntil: null, waiting: 1, failed: 1 },
    },
    {
      ...{ webhookId: 'w2', url: 'https://chat.example.com/incoming/3f9a1c', on: false },
      ...{ events: ['session.ended'], createdAt: base, formerUntil: null, waiting: 0, failed: 0 },
    },
  ],
};
const delivery = (
  given: Pick<OutboxEntry, 'id' | 'title' | 'state'> & Partial<OutboxEntry>,
): OutboxEntry => ({
  ...{
    kind: 'webhook',
    target: 'w1',
    reason: null,
    attempts: 1,
    createdAt: base,
    doneAt: base,
    nextAt: null,
  },
  ...given,
});
const deliveries: OutboxPage = {
  before: null,
  entries: [
    delivery({
      ...{ id: 'd1', title: 'queue.customer_entered', state: 'queued', attempts: 3, nextAt: base + 40_000 },
      reason: { fault: 'deferred', text: '503 Service Unavailable' },
    }),
    delivery({ id: 'd2', title: 'session.ended', state: 'sent', createdAt: base - 60_000 }),
    delivery({
      ...{ id: 'd3', title: 'session.started', state: 'failed', attempts: 20, createdAt: base - 90_000_000 },
      reason: { fault: 'redirected', text: '301 Moved Permanently' },
    }),
  ],
};
/** Asked for with a query of its own. */
export const DELIVERIES = 'deliveries';
export const adminAnswers: Readonly<Record<string, unknown>> = {
  '/api/admin/users': users,
  '/api/admin/forms': siteForms,
  '/api/admin/branding': { accent: '#f2c200', logo: null },
  '/api/admin/queues': adminQueues,
  '/api/admin/queues/printers': printersFile,
  '/api/admin/settings': {
    settings: { ...DEFAULT_SETTINGS, siteName: 'Example Inc.', reconnectGraceMs: 60_000 },
    defaults: DEFAULT_SETTINGS,
    queues: [{ address: 'printers', name: 'Printers' }],
  },
  '/api/admin/webhooks': webhooks,
  '/api/admin/sign-in': {
    provider: {
      ...{ name: 'Example Inc.', issuer: 'https://login.example.com', clientId: 'tasuki', on: true },
    },
    callbackUrl: 'https://support.example.com/api/auth/oidc/callback',
  },
  [DELIVERIES]: deliveries,
  '/api/account': { twoFactor: false },
  '/api/account/passkeys': [
    { passkeyId: 'a', name: 'Work laptop', createdAt: Date.now() - 9e8, usedAt: Date.now() - 4e6 },
    { passkeyId: 'b', name: 'My phone', createdAt: Date.now() - 5e5, usedAt: null },
  ],
  '/api/admin/audit': page,
  '/api/account/link': link,
};
