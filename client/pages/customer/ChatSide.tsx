import { MessageSquare, X } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SessionView } from '../../../shared/protocol/view.ts';
import type { SessionClient } from '../../state/types.ts';
import { ChatPanel } from '../../together/ChatPanel.tsx';
import { text as togetherText } from '../../together/text.ts';
import { unreadOf } from '../../together/unread.ts';
import { Button } from '../../ui/Button.tsx';
import { text } from './text.ts';

interface ChatSideProps {
  readonly session: SessionClient;
  readonly view: SessionView;
}

/** Chat beside the column; on narrow screens a sheet from below. It opens by itself when the host opens chat [CH1]. */
export function ChatSide({ session, view }: ChatSideProps): JSX.Element {
  const isOpen = view.chat?.open ?? false;
  const [shown, setShown] = useState(isOpen);
  useEffect(() => {
    if (isOpen) setShown(true);
  }, [isOpen]);
  const hide = (): void => setShown(false);
  if (!shown) return <ChatButton session={session} onOpen={() => setShown(true)} />;
  return (
    <aside class="chat-side" onKeyDown={(event) => event.key === 'Escape' && hide()}>
      <ChatPanel
        client={session}
        actions={
          <Button
            look="quiet"
            size="small"
            icon={<X aria-hidden="true" />}
            label={text('chatHide')}
            onClick={hide}
          />
        }
      />
    </aside>
  );
}

function ChatButton({
  session,
  onOpen,
}: {
  readonly session: SessionClient;
  readonly onOpen: () => void;
}): JSX.Element {
  const count = unreadOf(session).count.value;
  return (
    <div class="chat-button">
      <Button icon={<MessageSquare aria-hidden="true" />} onClick={onOpen}>
        {text('chatOpen')}
        {count > 0 ? (
          <span class="unread">
            <span aria-hidden="true">{count}</span>
            <span class="visually-hidden">{togetherText('chatUnread', { count })}</span>
          </span>
        ) : null}
      </Button>
    </div>
  );
}
