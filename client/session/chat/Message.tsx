import { CircleAlert, Lock } from 'lucide-preact';
import type { JSX } from 'preact';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { errorText } from '../../i18n/errors.ts';
import { formatTime } from '../../i18n/format.ts';
import { text } from '../../i18n/together.ts';
import { Button } from '../../ui/Button.tsx';
import type { ChatLine, SessionClient } from '../types.ts';
import { audienceNote } from './audience.ts';
import { splitLinks } from './links.ts';

export interface MessageProps {
  readonly client: SessionClient;
  readonly view: SessionView;
  readonly line: ChatLine;
  /** Goes on from the line before: the same sender, the same audience, about the same time. */
  readonly follows: boolean;
}

/** One message: who, when, for whom, and what became of it [CH1]. */
export function Message({ client, view, line, follows }: MessageProps): JSX.Element {
  const isOwn = line.from === view.self.participantId;
  const note = audienceNote(view, line);
  const names = ['chat-line', isOwn ? 'chat-line-own' : '', follows ? 'chat-line-follows' : ''];
  return (
    <li class={names.filter(Boolean).join(' ')}>
      <p class={follows ? 'visually-hidden' : 'chat-head'}>
        <strong>{isOwn ? text('chatYou') : <bdi>{line.fromName}</bdi>}</strong>
        {note ? (
          <span class="chat-note">
            <Lock size={12} aria-hidden="true" />
            {note}
          </span>
        ) : null}
        <time dateTime={new Date(line.at).toISOString()}>{formatTime(line.at)}</time>
      </p>
      <p class={line.state === 'sent' ? 'chat-text' : 'chat-text chat-text-unsent'} dir="auto">
        <Text text={line.text} />
      </p>
      <Delivery client={client} line={line} />
    </li>
  );
}

/** Text stays text: Preact escapes it, and only http and https addresses become links. */
function Text({ text: message }: { readonly text: string }): JSX.Element {
  return (
    <>
      {splitLinks(message).map((part, index) =>
        typeof part === 'string' ? (
          part
        ) : (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ),
      )}
    </>
  );
}

function Delivery({ client, line }: Pick<MessageProps, 'client' | 'line'>): JSX.Element | null {
  if (line.state === 'sent') return null;
  if (line.state === 'sending') {
    const isOnline = client.connection.value === 'connected';
    return <p class="chat-delivery">{text(isOnline ? 'chatSending' : 'chatWaiting')}</p>;
  }
  return (
    <div class="chat-delivery chat-failed">
      <CircleAlert size={14} aria-hidden="true" />
      <span>
        {text('chatFailed')}
        {line.error ? <> · {errorText(line.error)}</> : null}
      </span>
      <Button size="small" onClick={() => client.retryMessage(line.messageId)}>
        {text('chatRetry')}
      </Button>
    </div>
  );
}
