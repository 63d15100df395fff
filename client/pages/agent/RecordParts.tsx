import type { JSX } from 'preact';
import type { SessionRecord } from '../../../shared/protocol/http.ts';
import { t } from '../../i18n/agent.ts';
import { formatExactTime } from '../../i18n/format.ts';
import { recordedName } from '../../i18n/names.ts';
import { Badge } from '../../ui/Status.tsx';

type Message = SessionRecord['messages'][number];

/** Who had the session in hand, one after the other; nothing where it never changed hands [PC7]. */
export function Hosts({ hosts }: Pick<SessionRecord, 'hosts'>): JSX.Element | null {
  if (hosts.length < 2) return null;
  return (
    <section class="record-part" aria-labelledby="hosts">
      <h2 id="hosts">{t('recordHosts')}</h2>
      <ol class="record-people record-hosts">
        {hosts.map(({ name, from, to }) => (
          <li key={from}>
            <strong>
              <bdi>{name}</bdi>
            </strong>
            <span class="quiet-text digits">
              {t('recordHostTime', { from: formatExactTime(from), to: formatExactTime(to) })}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What agents noted [RP3]; nothing where nobody did. */
export function Notes({
  notes,
}: {
  readonly notes: NonNullable<SessionRecord['notes']>;
}): JSX.Element | null {
  if (notes.length === 0) return null;
  return (
    <section class="record-part" aria-labelledby="notes">
      <h2 id="notes">{t('recordNotes')}</h2>
      <ul class="transcript">
        {notes.map(({ name, text, at }) => (
          <li key={`${at} ${name}`}>
            <time class="digits" dateTime={new Date(at).toISOString()}>
              {formatExactTime(at)}
            </time>
            <div>
              <strong>
                <bdi>{name}</bdi>
              </strong>
              <p dir="auto">{text}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The transcript, to be read only [CH2]. */
export function Transcript({ messages }: Pick<SessionRecord, 'messages'>): JSX.Element | null {
  if (messages.length === 0) return null;
  return (
    <section class="record-part" aria-labelledby="transcript">
      <h2 id="transcript">{t('recordChat')}</h2>
      <ol class="transcript">
        {messages.map((message, index) => (
          <li key={index}>
            <time class="digits" dateTime={new Date(message.at).toISOString()}>
              {formatExactTime(message.at)}
            </time>
            <div>
              <strong>
                <bdi>{recordedName(message.fromName)}</bdi>
              </strong>{' '}
              {isForAll(message) ? null : <Badge>{toText(message)}</Badge>}
              <p dir="auto">{message.text}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

const isForAll = ({ toName }: Message): boolean => toName === null;

/** Empty stands for the agents, and null for everyone. */
const toText = ({ toName }: Message): string =>
  toName ? t('recordChatOne', { name: recordedName(toName) }) : t('recordChatAgents');
