import type { ParticipantId } from '../../../shared/domain/ids.ts';
import type { QueueInfo, RecordSummary, SessionRecord, SiteInfo } from '../../../shared/protocol/http.ts';
import type { OutboxPage } from '../../../shared/protocol/outbox.ts';
import type { RecordChoices, Report } from '../../../shared/protocol/reports.ts';
import type { ClosingView, Survey } from '../../../shared/protocol/site-forms.ts';
import { adminAnswers, DELIVERIES } from './fake-admin.ts';
import { siteForms } from './fake-forms.ts';
import { monitor } from './floor-views.ts';

const DAY_MS = 86_400_000;
const base = Date.UTC(2026, 10, 23, 5, 12, 0);

const summary = (
  given: Partial<RecordSummary> & { readonly at: number; readonly lastedMs: number },
): RecordSummary => {
  const { at, lastedMs, ...rest } = given;
  return {
    sessionId: `s${at}` as RecordSummary['sessionId'],
    number: '482913056' as RecordSummary['number'],
    startedAt: at,
    endedAt: at + lastedMs,
    endedBecause: 'host_ended',
    hostName: 'Aiko Tanaka',
    customerNames: ['Ken'],
    ...rest,
  };
};

const records: readonly RecordSummary[] = [
  summary({ at: base, lastedMs: 1_214_000 }),
  summary({
    at: base - 3_600_000,
    lastedMs: 252_000,
    customerNames: ['Mei Yamamoto', 'Rin Sato'],
    number: '719304825' as RecordSummary['number'],
  }),
  summary({
    at: base - DAY_MS,
    lastedMs: 46_000,
    customerNames: [],
    endedBecause: 'host_lost',
    number: '305182947' as RecordSummary['number'],
  }),
  summary({
    at: base - 2 * DAY_MS,
    lastedMs: 4_630_000,
    customerNames: ['Hana'],
    number: '840275163' as RecordSummary['number'],
  }),
];

const record: SessionRecord = {
  ...records[0]!,
  hosts: [
    { name: 'Aiko Tanaka', from: base, to: base + 600_000 },
    { name: 'Bun', from: base + 600_000, to: base + 900_000 },
    { name: 'Aiko Tanaka', from: base + 900_000, to: base + 1_214_000 },
  ],
  participants: [
    {
      name: 'Aiko Tanaka',
      kind: 'agent',
      came: 'started',
      acted: true,
      joinedAt: base,
      leftAt: base + 1_214_000,
      leftBecause: 'ended',
    },
    {
      name: 'Ken',
      kind: 'customer',
      participantId: 'ken' as ParticipantId,
      came: 'link',
      acted: true,
      joinedAt: base + 62_000,
      leftAt: base + 1_214_000,
      leftBecause: 'ended',
    },
    {
      name: 'Bun',
      kind: 'agent',
      came: 'number',
      acted: true,
      joinedAt: base + 300_000,
      leftAt: base + 700_000,
      leftBecause: 'left',
    },
  ],
  consents: [
    {
      at: base + 90_000,
      kind: 'viewDesktop',
      customerName: 'Ken',
      hostName: 'Aiko Tanaka',
      result: 'declined',
    },
    {
      at: base + 150_000,
      kind: 'viewDesktop',
      customerName: 'Ken',
      hostName: 'Aiko Tanaka',
      result: 'allowed',
    },
  ],
  shares: [{ name: 'Ken', surface: 'monitor', from: base + 158_000, to: base + 1_100_000 }],
  messages: [
    { at: base + 200_000, fromName: 'Aiko Tanaka', toName: null, text: 'Hello Ken, please open the letter.' },
    {
      at: base + 230_000,
      fromName: 'Ken',
      toName: null,
      text: 'Yes, one moment.\nIt came from https://example.com/tax',
    },
    { at: base + 320_000, fromName: 'Bun', toName: '', text: 'I know this form, shall I take over?' },
    { at: base + 350_000, fromName: 'Aiko Tanaka', toName: 'Ken', text: 'Bun goes on with you now.' },
  ],
  closing: {
    reason: { en: 'Printer', ja: 'プリンター' },
    ...{ tracking: 'INC-4711', note: 'The new driver was needed.', by: 'Aiko Tanaka', at: base + 1_300_000 },
  },
  surveys: [
    {
      ...{ participantId: 'ken', at: base + 1_400_000 },
      answers: [
        {
          type: 'rating',
          key: 'overall',
          value: '4',
          label: { en: 'Did we help you?', ja: '問題は解決しましたか？' },
        },
        {
          ...{ type: 'text', key: 'words', value: 'Very patient, thank you!' },
          label: { en: 'What could we do better?', ja: 'ご意見をお聞かせください' },
        },
      ],
    },
  ],
  voice: [{ from: base + 70_000, to: base + 1_200_000, names: ['Aiko Tanaka', 'Ken'] }],
};

const choices: RecordChoices = {
  agents: [
    { userId: 'u1', name: 'Aiko Tanaka' },
    { userId: 'u2', name: 'Bun Sato' },
  ],
  queues: [{ queueId: 'q1', name: 'Printers' }],
  reasons: [{ en: 'Printer', ja: 'プリンター' }],
};
const outboxPage: OutboxPage = {
  entries: (['queued', 'sent', 'failed'] as const).map((state, index) => ({
    ...{
      id: state,
      kind: 'mail',
      state,
      attempts: 1,
      createdAt: base - index * 60_000,
      doneAt: null,
      nextAt: null,
    },
    target: ['bun@example.com', 'ken@example.com', 'mei.yamamoto@printers.example.co.jp'][index] ?? '',
    title: 'Aiko Tanaka invites you to a support session',
    reason: state === 'failed' ? { fault: 'refused', text: '550 5.1.1 User unknown' } : null,
  })),
  before: null,
};
const closing: ClosingView = {
  closing: record.closing ?? null,
  reasons: siteForms.reasons,
  trackingExample: siteForms.tracking.example,
};
/** What is asked for each session. */
function aboutSession(path: string): unknown {
  if (path.startsWith('/api/records/')) return record;
  if (path.startsWith('/api/texts/')) return siteForms.texts;
  if (path.endsWith('/closing'))
    return path.includes(record.sessionId) ? closing : { ...closing, closing: null };
  return null;
}
/** A month with weekends, and an hour or so of waiting on its worst day. */
const report: Report = {
  days: Array.from({ length: 30 }, (_, index) => {
    const weekend = index % 7 > 4;
    const sessions = weekend ? index % 3 : 14 + ((index * 7) % 11);
    const taken = Math.max(0, sessions - 2);
    return {
      ...{ day: new Date(base - (29 - index) * DAY_MS).toISOString().slice(0, 10), sessions, taken },
      ...{
        handlingMs: sessions * (540_000 + ((index * 37) % 9) * 40_000),
        abandoned: weekend ? 0 : index % 4,
      },
      ...{
        waitMs: taken * (40_000 + ((index * 13) % 7) * 21_000),
        longestWaitMs: 130_000 + ((index * 29) % 8) * 60_000,
        ...{ ratings: weekend ? 0 : 4, ratingSum: weekend ? 0 : 14 + (index % 5) },
      },
    };
  }),
  agents: [
    {
      userId: 'u1',
      name: 'Aiko Tanaka',
      sessions: 214,
      handlingMs: 214 * 640_000,
      ratings: 40,
      ratingSum: 171,
    },
    { userId: 'u2', name: 'Bun Sato', sessions: 121, handlingMs: 121 * 512_000, ratings: 0, ratingSum: 0 },
  ],
  reasons: [
    { reason: { en: 'Printer', ja: 'プリンター' }, sessions: 212 },
    { reason: { en: 'Forgotten password', ja: 'パスワード忘れ' }, sessions: 87 },
  ],
};

export interface FakeHttp {
  readonly signedIn: boolean;
  /** Besides `agent`. */
  readonly roles?: readonly string[];
  /** What is known of the queue at `/q/printers`. */
  readonly survey?: Survey;
  readonly queue?: QueueInfo;
  readonly open?: boolean;
  readonly noRecords?: boolean;
  /** Whether the site has a mail server. */
  readonly mail?: boolean;
  readonly privacyText?: string;
  readonly signInProvider?: string;
  /** What the site asks of whoever joins. */
  readonly form?: SiteInfo['form'];
  readonly sessionMode?: 'single' | 'multi' | 'choice';
  /** Code that starting a session is refused with. */
  readonly startRefused?: string;
}

/** Answers the pages' HTTP calls in this page itself. */
export function installFakeHttp({
  signedIn,
  roles = [],
  queue,
  survey,
  open = false,
  noRecords = false,
  mail = false,
  privacyText,
  signInProvider,
  form = [],
  sessionMode = 'choice',
  startRefused,
}: FakeHttp): void {
  const answers: Readonly<Record<string, unknown>> = {
    '/api/site': {
      siteName: 'Example Inc.',
      url: 'https://support.example.com',
      needsSetup: false,
      privacyText: privacyText ?? '',
      form,
      version: '0.1.0',
      mail,
      signInProvider: signInProvider ?? null,
    },
    '/api/me': {
      user: signedIn
        ? {
            userId: 'u1',
            name: 'Aiko Tanaka',
            email: 'aiko@example.com',
            roles: ['agent', ...roles],
            sessionMode,
          }
        : null,
    },
    '/api/sessions': open ? [{ sessionId: 's', number: '482913056', startedAt: Date.now() - 1_500_000 }] : [],
    '/api/queues/printers': queue,
    '/api/survey/form': survey,
    '/api/records': noRecords ? [] : records,
    '/api/record-choices': choices,
    '/api/admin/mail': {
      server: mail ? { host: 'mail.example.com', port: 465, from: 'support@example.com' } : null,
      ...{ queued: 1, failed: 1 },
    },
    '/api/admin/outbox': outboxPage,
    '/api/reports': report,
    '/api/monitor/history': lineHistory(),
    '/api/monitor/decisions': { decisions: monitor.decisions, next: 1 },
    ...adminAnswers,
  };
  window.fetch = (input, init) => {
    const asked = new URL(String(input), location.href);
    const ofWebhooks = asked.searchParams.get('kind') === 'webhook';
    const pathname = ofWebhooks ? DELIVERIES : asked.pathname;
    const data = pathname in answers ? answers[pathname] : aboutSession(pathname);
    const refused = init?.method === 'POST' && pathname === '/api/sessions' ? startRefused : undefined;
    if (refused) return answerWith({ ok: false, error: { code: refused, message: refused } });
    const body = pathname.startsWith('/api/auth')
      ? { ok: false, error: { code: 'wrong_credentials', message: 'wrong_credentials' } }
      : { ok: true, data };
    return answerWith(body);
  };
}

/** A morning with a rush. */
function lineHistory() {
  const at = Array.from({ length: 49 }, (_, index) => Date.now() - (48 - index) * 300_000);
  const waiting = at.map((_, index) => Math.max(0, Math.round(5 * Math.sin(index / 7) + (index % 3))));
  return { at, waiting, longestMs: waiting.map((count) => count * 95_000) };
}

const answerWith = (body: unknown): Promise<Response> =>
  Promise.resolve(new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } }));
