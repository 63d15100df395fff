import type { JSX } from 'preact';
import type { LineMessage } from '../../shared/protocol/floor.ts';
import { formatTime } from '../i18n/format.ts';
import './answers.css';

/** What somebody wrote while they waited [QU14]; nothing where they wrote nothing. */
export function LineTexts(props: {
  readonly label: string;
  readonly messages: readonly LineMessage[];
}): JSX.Element | null {
  const { label, messages } = props;
  if (messages.length === 0) return null;
  return (
    <ol class="line-texts" aria-label={label}>
      {messages.map(({ messageId, text, at }) => (
        <li key={messageId}>
          <time class="quiet-text digits" dateTime={new Date(at).toISOString()}>
            {formatTime(at)}
          </time>
          <span class="request-text" dir="auto">
            {text}
          </span>
        </li>
      ))}
    </ol>
  );
}
