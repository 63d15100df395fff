import { MessageSquare } from 'lucide-preact';
import type { JSX } from 'preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { showKeys } from '../../../ui/shortcuts.ts';
import { usePageState } from '../../agent/page-state.ts';
import { isPanelShown } from '../../agent/panel.ts';
import { hasActivity } from '../../may.ts';
import { unreadOf } from '../unread.ts';
import { pressChat } from './commands.ts';

/** One button: the host opens the chat with it; then it shows the chat or folds it away, with what is unread [CH1]. */
export function ChatCommand({ view }: { readonly view: SessionView }): JSX.Element | null {
  const page = usePageState();
  const none = !view.chat && view.self.role !== 'host';
  const unread = unreadOf(page.client).count.value;
  if (!view.chat && !hasActivity(view, 'chat')) return null;
  const shown = view.chat !== null && isPanelShown(page, 'chat');
  return (
    <Button
      look="quiet"
      className="rail-button"
      icon={<ChatIcon unread={unread} />}
      keys={showKeys('b')}
      tip={tipOf(view, { shown, unread })}
      disabled={none}
      busy={page.busy.value.has('chat')}
      {...(view.chat ? { pressed: shown } : {})}
      onClick={() => void pressChat(page)}
    >
      {t('chat')}
    </Button>
  );
}

/** The sign of chat; the number beside it is told by the tooltip and by a message, the button keeps its name. */
export function ChatIcon({ unread }: { readonly unread: number }): JSX.Element {
  return (
    <span class="chat-icon" aria-hidden="true">
      <MessageSquare />
      {unread > 0 ? <b class="digits">{formatNumber(Math.min(unread, 99))}</b> : null}
    </span>
  );
}

function tipOf(
  view: SessionView,
  { shown, unread }: { readonly shown: boolean; readonly unread: number },
): string {
  if (!view.chat) return t(view.self.role === 'host' ? 'chatStart' : 'chatNone');
  if (shown) return t('chatHide');
  return unread > 0 ? t('chatUnread', { count: unread }) : t('chatShow');
}
