import type { JSX } from 'preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { expectedText } from '../../../i18n/expected.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/queue.ts';
import { Notice } from '../../../ui/Notice.tsx';
import type { SessionClient } from '../../types.ts';

/** That somebody else will take over, and where the customer stands until then [TR5]. */
export function TransferNotice({
  session,
  view,
}: {
  readonly session: Pick<SessionClient, 'place'>;
  readonly view: SessionView;
}): JSX.Element | null {
  if (view.transfer === null) return null;
  const { byName } = view.transfer;
  const place = session.place.value;
  return (
    <Notice announce>
      <p>{byName === null ? t('transferLost') : t('transferBy', { name: byName })}</p>
      {place === null || place.place === null ? null : (
        <p>
          {t('linePlace')}: <strong>{formatNumber(place.place)}</strong>
        </p>
      )}
      {place === null || place.expected === null ? null : <p>{expectedText(place)}</p>}
      <p>{t('transferStay')}</p>
    </Notice>
  );
}
