import { DEFAULT_SETTINGS } from '../../../shared/domain/settings.ts';
import type { AdminUser, AuditLine, AuditPage, LinkInfo } from '../../../shared/protocol/admin.ts';
import type { AdminQueues } from '../../../shared/protocol/queue-admin.ts';
import { QUEUE_DEFAULTS, type QueueFile } from '../../../shared/protocol/queue-setup.ts';
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
  '/api/account': { twoFactor: false },
  '/api/admin/audit': page,
  '/api/account/link': link,
};
