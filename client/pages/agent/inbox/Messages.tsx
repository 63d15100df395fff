import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { LeftMessageView } from '../../../../shared/protocol/floor.ts';
import { Answers } from '../../../floor/Answers.tsx';
import { inboxLine } from '../../../floor/inbox.ts';
import { customerName } from '../../../i18n/answers.ts';
import { errorText } from '../../../i18n/errors.ts';
import { formatAppointment } from '../../../i18n/format.ts';
import { t } from '../../../i18n/inbox.ts';
import { Button } from '../../../ui/Button.tsx';
import { showToast } from '../../../ui/toast.ts';

export interface MessagesProps {
  readonly messages: readonly LeftMessageView[];
  /** In all; of which the oldest are shown. */
  readonly count: number;
}

/** What customers left who did not wait, or came while the queue was closed [QU3, QU6]; nothing where there is none. */
export function Messages({ messages, count }: MessagesProps): JSX.Element | null {
  if (count === 0) return null;
  return (
    <section aria-labelledby="inbox-messages">
      <h2 id="inbox-messages">{t('messages', { count })}</h2>
      <ul class="left-messages" aria-labelledby="inbox-messages">
        {messages.map((message) => (
          <Message key={message.messageId} message={message} />
        ))}
      </ul>
      {count > messages.length ? (
        <p class="quiet-text">{t('messagesMore', { count: count - messages.length })}</p>
      ) : null}
    </section>
  );
}

function Message({ message }: { readonly message: LeftMessageView }): JSX.Element {
  const { messageId, queueName, text, answers, before, closed, at } = message;
  const name = customerName(message.name);
  const [busy, setBusy] = useState(false);
  const handle = async (): Promise<void> => {
    setBusy(true);
    const answer = await inboxLine.peek()?.send('message:handle', { messageId });
    setBusy(false);
    if (answer?.ok === false) showToast({ text: errorText(answer.error.code), tone: 'alert' });
  };
  return (
    <li class="left-message">
      <div>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <p class="quiet-text">
          {t(closed ? 'messageClosed' : 'messageLeft', { queue: queueName, time: formatAppointment(at) })}
        </p>
        <Answers text={text} answers={answers} />
        {before.length === 0 ? null : (
          <details>
            <summary>{t('messageBefore')}</summary>
            {before.map((line, index) => (
              <p key={index} class="request-text" dir="auto">
                {line}
              </p>
            ))}
          </details>
        )}
      </div>
      <Button busy={busy} label={t('messageHandle', { name })} onClick={() => void handle()}>
        {t('messageHandleShort')}
      </Button>
    </li>
  );
}
