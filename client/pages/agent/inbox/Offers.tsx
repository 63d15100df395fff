import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { InboxView } from '../../../../shared/protocol/floor.ts';
import { Answers } from '../../../floor/Answers.tsx';
import { inboxLine } from '../../../floor/inbox.ts';
import { LineTexts } from '../../../floor/LineTexts.tsx';
import { customerName } from '../../../i18n/answers.ts';
import { formatClock } from '../../../i18n/format.ts';
import { t } from '../../../i18n/inbox.ts';
import { Button } from '../../../ui/Button.tsx';
import { now } from '../../../ui/clock.ts';
import { useShortcuts } from '../../../ui/shortcuts.ts';
import { take } from './take.ts';

/** Who is offered to this agent now: Enter accepts [QU7, QU10]. */
export function Offers({ offers }: Pick<InboxView, 'offers'>): JSX.Element {
  return (
    <section aria-labelledby="inbox-offers">
      <h2 id="inbox-offers">{t('offers')}</h2>
      {offers.length === 0 ? <p class="quiet-text">{t('offersNone')}</p> : null}
      <ul class="offers" aria-labelledby="inbox-offers" aria-live="polite">
        {offers.map((offer) => (
          <Offer key={offer.offerId} offer={offer} />
        ))}
      </ul>
    </section>
  );
}

/** Who gives a session away, and what they say of it; or that its host was lost [TR2, PC8]. */
export function TransferNote({
  offer: { transfer },
}: {
  readonly offer: Pick<InboxView['offers'][number], 'transfer'>;
}): JSX.Element | null {
  if (!transfer) return null;
  const { from, note } = transfer;
  return (
    <div class="transfer-note">
      <p class="quiet-text">{from === null ? t('transferLost') : t('transferFrom', { name: from })}</p>
      {note === '' ? null : <p class="request-text">{note}</p>}
    </div>
  );
}

function Offer({ offer }: { readonly offer: InboxView['offers'][number] }): JSX.Element {
  const { offerId, name, queueName, text, answers, messages, since, expiresAt } = offer;
  const [busy, setBusy] = useState(false);
  const accept = (): void => {
    if (busy) return;
    setBusy(true);
    void take('offer:accept', { offerId }).finally(() => setBusy(false));
  };
  useShortcuts([{ keys: 'Enter', label: t('offerAccept'), run: accept }]);
  const seconds = Math.max(0, Math.ceil((expiresAt - now.value) / 1_000));
  return (
    <li class="offer">
      <div>
        <strong>
          <bdi>{customerName(name)}</bdi>
        </strong>
        <p class="quiet-text">
          {t('offerWaits', { time: formatClock(now.value - since), queue: queueName })}
        </p>
        <Answers {...{ text, answers }} />
        <LineTexts label={t('waitingWrote', { name: customerName(name) })} messages={messages} />
        <TransferNote offer={offer} />
      </div>
      <div class="button-row">
        <span class="quiet-text digits" aria-hidden="true">
          {t('offerLeft', { count: seconds })}
        </span>
        <Button onClick={() => void inboxLine.peek()?.send('offer:decline', { offerId })}>
          {t('offerDecline')}
        </Button>
        <Button look="primary" busy={busy} keys="Enter" onClick={accept}>
          {t('offerAccept')}
        </Button>
      </div>
    </li>
  );
}
