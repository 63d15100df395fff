import type { SentMail } from '../../../../shared/protocol/outbox.ts';
import { t } from '../../../i18n/session.ts';
import { showToast } from '../../../ui/toast.ts';
import type { PageState } from '../../agent/page-state.ts';
import { faultText } from './mail-words.ts';

/** While something is on its way, how often the server is asked. */
const ASK_EVERY_MS = 1_000;

const isOpen = ({ state }: SentMail): boolean => state === 'queued' || state === 'sending';
const following = new WeakSet<PageState>();

/**
 * Follows what becomes of the session's mails until none is on its way [IN2], also when the dialog is closed meanwhile: then a toast
 * tells what failed.
 */
export async function followMails(page: PageState): Promise<void> {
  if (following.has(page)) return;
  following.add(page);
  try {
    do {
      const answer = await page.client.send('invitation:mails', {});
      if (answer.ok) adopt(page, answer.data);
      else if (page.client.closedBecause.peek() !== null || answer.error.code === 'forbidden') return;
      if (!page.mails.peek().some(isOpen) && answer.ok) return;
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
    } while (page.client.connection.peek() !== 'closed');
  } finally {
    following.delete(page);
  }
}

function adopt(page: PageState, mails: readonly SentMail[]): void {
  const before = new Map(page.mails.peek().map((mail) => [mail.mailId, mail]));
  page.mails.value = mails;
  if (page.dialog.peek()?.kind === 'invite') return;
  for (const { mailId, state, address, reason } of mails) {
    if (state !== 'failed' || before.get(mailId)?.state === 'failed' || !before.has(mailId)) continue;
    showToast({ text: t('mailFailedToast', { address, why: faultText(reason) }), tone: 'alert' });
  }
}
