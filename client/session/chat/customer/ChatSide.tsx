import { MessageSquare, X } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { text } from '../../../i18n/customer.ts';
import { text as togetherText } from '../../../i18n/together.ts';
import { Button } from '../../../ui/Button.tsx';
import type { SessionClient } from '../../types.ts';
import { mayJoinVideo } from '../../video/own.ts';
import { mayJoinCall } from '../../voice/own.ts';
import { ChatPanel } from '../ChatPanel.tsx';
import { draftOf } from '../draft.ts';
import { unreadOf } from '../unread.ts';

interface ChatSideProps {
  readonly session: SessionClient;
  readonly view: SessionView;
}

/** As in styles/narrow.css: without room beside the column chat is a sheet over it. */
const SHEET = '(width < 900px)';

/**
 * Chat beside the column; on narrow screens a sheet from below. It opens by itself when the host opens chat [CH1], and a
 * sheet steps aside for a question, unless something is being written.
 */
export function ChatSide({ session, view }: ChatSideProps): JSX.Element {
  const isOpen = view.chat?.open ?? false;
  const asked = questionsIn(view);
  const wouldCover = (): boolean => asked !== '' && window.matchMedia(SHEET).matches;
  const [shown, setShown] = useState(isOpen && !wouldCover());
  useEffect(() => {
    if (isOpen && !wouldCover()) setShown(true);
  }, [isOpen]);
  useEffect(() => {
    if (wouldCover() && draftOf(session).text.peek() === '') setShown(false);
  }, [asked]);
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

/** What the page asks in its column right now: the call, the camera. Empty where it asks nothing. */
const questionsIn = (view: SessionView): string =>
  [mayJoinCall(view) ? 'voice' : '', mayJoinVideo(view) ? 'video' : ''].join('');

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
