import { effect } from '@preact/signals';
import { navigate } from 'wouter-preact/use-browser-location';
import { currentUser } from '../../../account/account.ts';
import { browserNotifications, keepNotifying } from '../../../attention/notifications.ts';
import { wantsNotifications } from '../../../attention/notify-choice.ts';
import { attention, INBOX } from '../../../attention/page.ts';
import { closeInbox, inboxView, openInbox } from '../../../floor/inbox.ts';
import { customerName } from '../../../i18n/answers.ts';
import { t } from '../../../i18n/inbox.ts';
import { playSound } from '../../../ui/sound.ts';
import { showToast } from '../../../ui/toast.ts';

/** On another page than the Inbox it is said in words too; the header leads there. */
function tell(name: string): void {
  playSound('knock');
  if (location.pathname !== '/inbox') showToast({ text: t('newsOffer', { name }), tone: 'alert' });
}

/** Keeps the Inbox at hand on every page of an agent who serves queues: sound, tab and notification for each offer [QU10, UI6]. Returns how to stop. */
export function followInbox(): () => void {
  void openInbox();
  let known: readonly string[] = [];
  const stopLooking = effect(() => {
    const offers = inboxView()?.offers ?? [];
    const keys = offers.map(({ offerId }) => offerId);
    for (const { offerId, name } of offers) if (!known.includes(offerId)) tell(customerName(name));
    known = keys;
    attention.stand(
      INBOX,
      offers.map(({ offerId, name }) => ({
        key: `offer ${offerId}`,
        kind: 'offer',
        who: customerName(name),
      })),
    );
  });
  const stopNotifying = keepNotifying({
    news: attention.newsOf(INBOX),
    wanted: () => {
      const user = currentUser();
      return user !== null && wantsNotifications(user.userId);
    },
    words: ({ who }) => ({ title: t('newsOffer', { name: who }), body: t('newsOfferBody') }),
    open: () => navigate('/inbox'),
    port: browserNotifications(window),
  });
  return () => {
    stopLooking();
    stopNotifying();
    closeInbox();
  };
}
