import { Inbox } from 'lucide-preact';
import type { JSX } from 'preact';
import type { InboxView } from '../../../../shared/protocol/floor.ts';
import { currentUser } from '../../../account/account.ts';
import { inboxLine } from '../../../floor/inbox.ts';
import { errorText } from '../../../i18n/errors.ts';
import { formatClock, formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/inbox.ts';
import { Button } from '../../../ui/Button.tsx';
import { now } from '../../../ui/clock.ts';
import { Select } from '../../../ui/Field.tsx';
import { EmptyState, Notice } from '../../../ui/Notice.tsx';
import { Loading } from '../../../ui/Spinner.tsx';
import { showToast } from '../../../ui/toast.ts';
import { OpenSessions } from '../OpenSessions.tsx';
import { usePage } from '../usePage.ts';
import { Messages } from './Messages.tsx';
import { Offers } from './Offers.tsx';
import { Waiting } from './Waiting.tsx';
import { WrapUp } from './WrapUp.tsx';
import './inbox.css';

/** The agent's place in the contact centre [QU10]: state, offers, who waits, the queues. */
export function InboxPage(): JSX.Element {
  usePage(t('inboxTitle'));
  const line = inboxLine.value;
  const view = line?.view.value ?? null;
  if (!currentUser()?.roles.includes('acdAgent')) return <NotForYou />;
  const because = line?.closedBecause.value;
  if (because) return <EmptyState level={1} title={errorText(because.code)} />;
  if (view === null) return <Loading />;
  return (
    <div class="inbox">
      <header class="inbox-head">
        <h1>{t('inboxTitle')}</h1>
        <StateChoice view={view} />
      </header>
      {line?.connected.value ? null : (
        <Notice tone="danger" announce>
          {t('inboxLost')}
        </Notice>
      )}
      <div class="inbox-says">
        <p class="quiet-text">{stateText(view)}</p>
        {isWrappingUp(view) ? (
          <Button onClick={() => setState('available')}>{t('wrapUpReady')}</Button>
        ) : null}
      </div>
      {isWrappingUp(view) ? <WrapUp key={view.wrapUpUntil} /> : null}
      <Offers offers={view.offers} />
      <Waiting view={view} />
      <Messages messages={view.messages} count={view.messageCount} />
      <Queues queues={view.queues} />
      <OpenSessions key={view.sessions} />
    </div>
  );
}

function NotForYou(): JSX.Element {
  return (
    <EmptyState level={1} icon={<Inbox size={32} />} title={t('inboxNot')}>
      {t('inboxNotText')}
    </EmptyState>
  );
}

const STATE = {
  available: 'stateAvailable',
  away: 'stateAway',
  offline: 'stateOffline',
} as const;
const STATE_TEXT = {
  available: 'stateAvailableText',
  away: 'stateAwayText',
  offline: 'stateOfflineText',
} as const;

/** Whether nobody is offered for that reason [QU15]. */
const isWrappingUp = ({ state, busy, wrapUpUntil }: InboxView): boolean =>
  state === 'available' && !busy && wrapUpUntil !== null;

function stateText(view: InboxView): string {
  const { state, busy, wrapUpUntil } = view;
  if (isWrappingUp(view)) return t('stateWrapUp', { time: formatClock((wrapUpUntil ?? 0) - now.value) });
  const text = t(state === 'available' && busy ? 'stateBusy' : STATE_TEXT[state]);
  return view.reason === null ? text : `${t('stateAwayBecause', { reason: view.reason })}. ${text}`;
}

function setState(state: InboxView['state'], reason: string | null = null): void {
  void inboxLine
    .peek()
    ?.send('agent:setState', { state, ...(reason !== null && { reason }) })
    .then((answer) => {
      if (!answer.ok) showToast({ text: errorText(answer.error.code), tone: 'alert' });
    });
}

/** A state as one of the list; of somebody who is away, with the reason [QU7]. */
type Choice = InboxView['state'] | `away ${string}`;

const choiceOf = ({ state, reason }: InboxView): Choice => (reason === null ? state : `away ${reason}`);

const saidBy = (choice: Choice): [InboxView['state'], string | null] =>
  choice === 'available' || choice === 'away' || choice === 'offline'
    ? [choice, null]
    : ['away', choice.slice('away '.length)];

/** A reason that the site has no longer stays for as long as it is the one. */
function choicesFor({ reason, awayReasons }: InboxView): Array<{ value: Choice; label: string }> {
  const reasons = reason === null || awayReasons.includes(reason) ? awayReasons : [...awayReasons, reason];
  return [
    { value: 'available', label: t(STATE.available) },
    { value: 'away', label: t(STATE.away) },
    ...reasons.map((one) => ({
      value: `away ${one}` as const,
      label: t('stateAwayBecause', { reason: one }),
    })),
    { value: 'offline', label: t(STATE.offline) },
  ];
}

function StateChoice({ view }: { readonly view: InboxView }): JSX.Element {
  return (
    <Select
      label={t('inboxState')}
      value={choiceOf(view)}
      options={choicesFor(view)}
      onChange={(choice) => {
        const [state, reason] = saidBy(choice);
        setState(state, reason);
      }}
    />
  );
}

function Queues({ queues }: Pick<InboxView, 'queues'>): JSX.Element {
  return (
    <section aria-labelledby="inbox-queues">
      <h2 id="inbox-queues">{t('queues')}</h2>
      {queues.length === 0 ? (
        <p class="quiet-text">{t('queuesNone')}</p>
      ) : (
        <table class="inbox-table" aria-labelledby="inbox-queues">
          <thead>
            <tr>
              <th>{t('queueName')}</th>
              <th>{t('queueWaiting')}</th>
              <th>{t('queueLongest')}</th>
            </tr>
          </thead>
          <tbody>
            {queues.map(({ queueId, name, open, waiting, longestSince }) => (
              <tr key={queueId}>
                <td>
                  <bdi>{name}</bdi>
                  {open ? null : <span class="quiet-text"> · {t('queueClosed')}</span>}
                </td>
                <td class="digits">{formatNumber(waiting)}</td>
                <td class="digits">{longestSince === null ? '–' : formatClock(now.value - longestSince)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
