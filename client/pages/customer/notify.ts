import type { FactKind } from '../../attention/facts.ts';
import { browserNotifications, keepNotifying } from '../../attention/notifications.ts';
import { wantsNotifications } from '../../attention/notify-choice.ts';
import { attention } from '../../attention/page.ts';
import { text } from '../../i18n/customer.ts';
import { agentCalled } from '../../session/people/customer/called.ts';

const WORDS = {
  request: 'newsRequest',
  voice: 'newsVoice',
  video: 'newsVideo',
  chat: 'newsChat',
} as const satisfies Partial<Record<FactKind, string>>;
const isAsking = (kind: FactKind): kind is keyof typeof WORDS => kind in WORDS;

/** Notifications for a customer who has switched them on in the page's settings [UI6]. Returns how to stop. */
export function startNotifications(): () => void {
  return keepNotifying({
    news: attention.news,
    wanted: () => wantsNotifications('customer'),
    words: ({ kind, who }) => ({
      title: text(isAsking(kind) ? WORDS[kind] : 'newsHost', { agent: agentCalled(who || null) }),
      body: text('newsBack'),
    }),
    open: () => undefined,
    port: browserNotifications(window),
  });
}
