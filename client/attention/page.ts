import { computed } from '@preact/signals';
import { createAttended } from './attended.ts';
import { createAttention } from './attention.ts';
import { browserTab, createTab, type TabSigns } from './tab.ts';

const { attended, watch } = createAttended(document);

/** Also looked at: a window of this page's own, the compact tray. */
export const watchWindow = watch;

/** What happens on this page while nobody looks [UI6]. */
export const attention = createAttention(attended);

/** The source of what is offered in the Inbox; all others are sessions, by their numbers. */
export const INBOX = 'inbox';

const tab = createTab(
  browserTab(document),
  computed(() => attention.news.value.length),
);

/** What the page says in its tab; the count of what is unseen stands before it. */
export const sayInTab = (signs: TabSigns): void => tab.say(signs);
