import type { ComponentChildren, JSX } from 'preact';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { formatList } from '../../i18n/format.ts';
import { text } from '../../i18n/together.ts';
import type { SessionClient } from '../types.ts';
import { nameOf } from './audience.ts';
import { Composer } from './Composer.tsx';
import type { ComposerHelper } from './composer-help.ts';
import { MessageLog } from './MessageLog.tsx';
import './chat.css';

export interface ChatPanelProps {
  readonly client: SessionClient;
  /** Beside the heading, for instance a button that folds the panel away. */
  readonly actions?: ComponentChildren;
  /** What helps with writing a message. */
  readonly help?: ComposerHelper;
}

/** Chat, for agents and customers alike; closed by the host it stays readable [CH1, CH2]. Nothing before it was opened. */
export function ChatPanel({ client, actions, help }: ChatPanelProps): JSX.Element | null {
  const view = client.view.value;
  if (!view?.chat) return null;
  return (
    <section class="chat" aria-label={text('chat')}>
      <header class="chat-title">
        <h2>{text('chat')}</h2>
        {actions}
      </header>
      <MessageLog client={client} view={view} />
      {view.chat.open ? (
        <>
          <TypingLine client={client} view={view} />
          <Composer {...{ client, view, help }} />
        </>
      ) : (
        <p class="chat-closed" role="status">
          {text('chatClosed')}
        </p>
      )}
    </section>
  );
}

/** Keeps its line even when nobody writes, so that nothing jumps. */
function TypingLine({
  client,
  view,
}: {
  readonly client: SessionClient;
  readonly view: SessionView;
}): JSX.Element {
  const names = client.typing.value.flatMap((id) => nameOf(view, id) ?? []);
  const key = names.length > 1 ? 'chatTypingMany' : 'chatTyping';
  return <p class="chat-typing">{names.length > 0 ? text(key, { names: formatList(names) }) : null}</p>;
}
