import { ArrowDown } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { text } from '../../i18n/together.ts';
import { Button } from '../../ui/Button.tsx';
import type { ChatLine, SessionClient } from '../types.ts';
import { keyOf } from './audience.ts';
import { Message } from './Message.tsx';
import { unreadOf } from './unread.ts';

/** So near to the end counts as at the end: a person's finger is not exact. */
const NEAR_END_PX = 48;
/** Messages so soon after one another stand under one name. */
const TOGETHER_MS = 60_000;

/** All messages, newest last. It follows the newest only while its reader is at the end [CH1]. */
export function MessageLog({
  client,
  view,
}: {
  readonly client: SessionClient;
  readonly view: SessionView;
}): JSX.Element {
  const log = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const lines = client.messages.value;
  const last = lines.at(-1);
  const toEnd = (): void => log.current?.scrollTo({ top: log.current.scrollHeight });
  useLayoutEffect(() => {
    if (atEnd || last?.from === view.self.participantId) toEnd();
  }, [lines]);
  useSeen(client, atEnd);
  useEffect(() => {
    if (!log.current) return undefined;
    // The on-screen keyboard makes the log shorter: what was at the end stays there.
    const watch = new ResizeObserver(() => {
      if (isAtEnd(log.current)) return;
      if (atEnd) toEnd();
    });
    watch.observe(log.current);
    return () => watch.disconnect();
  }, [atEnd]);
  return (
    <div class="chat-view">
      <div
        ref={log}
        class="chat-log"
        role="log"
        aria-label={text('chatMessages')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
        tabIndex={0}
        onScroll={(event) => setAtEnd(isAtEnd(event.currentTarget))}
      >
        {lines.length === 0 ? <Empty isOpen={view.chat?.open ?? false} /> : null}
        <ol class="chat-lines">
          {lines.map((line, index) => (
            <Message
              key={line.messageId}
              client={client}
              view={view}
              line={line}
              follows={followsOn(line, lines[index - 1])}
            />
          ))}
        </ol>
      </div>
      {!atEnd && unreadOf(client).count.value > 0 ? (
        <Button size="small" className="chat-below" icon={<ArrowDown aria-hidden="true" />} onClick={toEnd}>
          {text('chatNewBelow')}
        </Button>
      ) : null}
    </div>
  );
}

function followsOn(line: ChatLine, before: ChatLine | undefined): boolean {
  if (!before || before.from !== line.from || line.at - before.at > TOGETHER_MS) return false;
  return keyOf(before.to) === keyOf(line.to);
}

function Empty({ isOpen }: { readonly isOpen: boolean }): JSX.Element {
  return (
    <div class="chat-empty">
      <p>{text('chatEmpty')}</p>
      {isOpen ? <p class="chat-empty-hint">{text('chatEmptyHint')}</p> : null}
    </div>
  );
}

/** What stands at the end of a page that somebody looks at has been seen. */
function useSeen(client: SessionClient, atEnd: boolean): void {
  const lines = client.messages.value;
  useEffect(() => {
    const look = (): void => {
      if (atEnd && document.visibilityState === 'visible') unreadOf(client).see();
    };
    look();
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [client, atEnd, lines]);
}

function isAtEnd(log: HTMLElement | null): boolean {
  return log === null || log.scrollHeight - log.scrollTop - log.clientHeight < NEAR_END_PX;
}
