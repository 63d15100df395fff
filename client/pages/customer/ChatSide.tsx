import { MessageSquare, X } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { mayEver } from '../../../shared/domain/roles.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';
import type { SessionClient } from '../../state/types.ts';
import { ChatPanel } from '../../together/ChatPanel.tsx';
import { draftOf } from '../../together/draft.ts';
import { text as togetherText } from '../../together/text.ts';
import { unreadOf } from '../../together/unread.ts';
import { Button } from '../../ui/Button.tsx';
import { text } from './text.ts';

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
function questionsIn({ voice, video, self }: SessionView): string {
  const isInCall = voice?.members.some(({ participantId }) => participantId === self.participantId);
  return [
    voice && !isInCall && mayEver('voice:join', self.role) ? 'voice' : '',
    video && !video.cameras.includes(self.participantId) && mayEver('camera:start', self.role) ? 'video' : '',
  ].join('');
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
