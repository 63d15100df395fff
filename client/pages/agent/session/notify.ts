import { navigate } from 'wouter-preact/use-browser-location';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import { currentUser } from '../../../account/account.ts';
import type { FactKind } from '../../../attention/facts.ts';
import { browserNotifications, keepNotifying } from '../../../attention/notifications.ts';
import { wantsNotifications } from '../../../attention/notify-choice.ts';
import { attention, INBOX } from '../../../attention/page.ts';
import type { News } from '../../../attention/unseen.ts';
import { t } from '../../../i18n/session.ts';

const WORDS = {
  knock: 'newsKnock',
  arrival: 'newsArrival',
  answer: 'newsAnswer',
  voice: 'newsVoice',
  video: 'newsVideo',
  chat: 'newsChat',
} as const satisfies Partial<Record<FactKind, string>>;
const isNamed = (kind: FactKind): kind is keyof typeof WORDS => kind in WORDS;

/** What an agent's notification says: who, what kind, which session [UI6]. */
function wordsOf({ kind, who, source }: News, count: number): { title: string; body: string } {
  const number = formatSessionNumber(source);
  return {
    title: isNamed(kind) ? t(WORDS[kind], { name: who || t('roleActive') }) : t('newsHosting'),
    body: count > 1 ? t('newsAtMany', { number, count }) : t('newsAt', { number }),
  };
}

/** Notifications for whoever has switched them on, for as long as the page is open. */
export function startNotifications(): void {
  keepNotifying({
    news: attention.newsBut(INBOX),
    wanted: () => {
      const user = currentUser();
      return user !== null && wantsNotifications(user.userId);
    },
    words: wordsOf,
    open: (number) => navigate(`/support/session/${number}`),
    port: browserNotifications(window),
  });
}
