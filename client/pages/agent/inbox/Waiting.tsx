import type { JSX } from 'preact';
import type { InboxView, WaitingView } from '../../../../shared/protocol/floor.ts';
import { Answers } from '../../../floor/Answers.tsx';
import { LineTexts } from '../../../floor/LineTexts.tsx';
import { customerName } from '../../../i18n/answers.ts';
import { formatClock } from '../../../i18n/format.ts';
import { t } from '../../../i18n/inbox.ts';
import { Button } from '../../../ui/Button.tsx';
import { now } from '../../../ui/clock.ts';
import { TransferNote } from './Offers.tsx';
import { take } from './take.ts';

/** Who else waits in this agent's queues, in their order, and whom they may pick [QU5, QU10]; who is offered stands among the offers. */
export function Waiting({ view }: { readonly view: InboxView }): JSX.Element {
  const offered = new Set(view.offers.map(({ ticketId }) => ticketId));
  const waiting = view.waiting.filter(({ ticketId }) => !offered.has(ticketId));
  return (
    <section aria-labelledby="inbox-waiting">
      <h2 id="inbox-waiting">{t('waiting')}</h2>
      {waiting.length === 0 ? (
        <p class="quiet-text">{t(offered.size > 0 ? 'waitingNobodyElse' : 'waitingNone')}</p>
      ) : (
        <div class="inbox-scroll">
          <table class="inbox-table inbox-waiting" aria-labelledby="inbox-waiting">
            <thead>
              <tr>
                <th>{t('waitingName')}</th>
                <th>{t('waitingQueue')}</th>
                <th>{t('waitingTime')}</th>
                <th>
                  <span class="visually-hidden">{t('waitingActions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {waiting.map((one) => (
                <Row key={one.ticketId} one={one} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Row({ one }: { readonly one: WaitingView }): JSX.Element {
  const { ticketId, queueName, text, answers, messages, since, isLate, here, mayPick } = one;
  const name = customerName(one.name);
  return (
    <tr>
      <td>
        <bdi>{name}</bdi>
        {here ? null : <span class="quiet-text"> · {t('waitingAway')}</span>}
        {isLate ? <strong class="waiting-late"> · {t('waitingLate')}</strong> : null}
        <Answers {...{ text, answers }} />
        <LineTexts label={t('waitingWrote', { name })} messages={messages} />
        <TransferNote offer={one} />
      </td>
      <td>
        <bdi>{queueName}</bdi>
      </td>
      <td class="digits">{formatClock(now.value - since)}</td>
      <td>
        {mayPick ? (
          <Button
            size="small"
            label={t('waitingPick', { name })}
            onClick={() => void take('customer:pick', { ticketId })}
          >
            {t('waitingPickShort')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}
