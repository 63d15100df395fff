import { useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { LineView } from '../../../../shared/protocol/floor.ts';
import { type FloorLine, openFloorLine } from '../../../floor/line.ts';
import { expectedText } from '../../../i18n/expected.ts';
import { formatClock, formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/queue.ts';
import { Button } from '../../../ui/Button.tsx';
import { now } from '../../../ui/clock.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { Spinner } from '../../../ui/Spinner.tsx';
import { playSound } from '../../../ui/sound.ts';
import { Connecting } from '../Connecting.tsx';
import { Frame } from '../Frame.tsx';
import { LeaveMessage } from './LeaveMessage.tsx';
import { LineChat } from './LineChat.tsx';

export interface LinePageProps {
  readonly token: string;
  readonly onTaken: (place: { readonly number: string; readonly participantId: string }) => void;
  readonly onLeft: () => void;
  /** They left a message, and the line with it. */
  readonly onMessage: () => void;
  /** The place was not kept any longer. */
  readonly onGone: () => void;
}

/** In the line: the place, what is known of the wait, and the way out [QU6]. */
export function LinePage({ token, onTaken, onLeft, onMessage, onGone }: LinePageProps): JSX.Element {
  const [line] = useState<FloorLine<LineView>>(() =>
    openFloorLine({ kind: 'customer', token }, 'floor:line'),
  );
  const [leaving, setLeaving] = useState(false);
  const [isWriting, setIsWriting] = useState(false);
  useEffect(() => () => line.close(), [line]);
  useSignalEffect(() => {
    const view = line.view.value;
    if (view?.phase === 'handedOver') {
      playSound('joined');
      onTaken(view);
    }
  });
  useSignalEffect(() => {
    if (line.closedBecause.value !== null) onGone();
  });
  const view = line.view.value;
  if (view === null || view.phase === 'handedOver') return <Connecting />;
  if (view.phase === 'taken') return <Taken />;
  const leave = async (): Promise<void> => {
    setLeaving(true);
    const answer = await line.send('line:leave', {});
    if (answer.ok) onLeft();
    setLeaving(false);
  };
  const title = t('lineTitle', { queue: view.queueName });
  return (
    <Frame title={titleOf(view, title)}>
      <section class="card line">
        <h1>{title}</h1>
        {line.connected.value ? null : <Notice announce>{t('lineLost')}</Notice>}
        {view.place === null ? null : (
          <p class="line-place" role="status" aria-label={t('linePlace')}>
            <span class="line-label">{t('linePlace')}</span>
            <strong>{formatNumber(view.place)}</strong>
          </p>
        )}
        {view.expected === null ? null : <p class="line-expected">{expectedText(view)}</p>}
        <p class="quiet-text">{t('lineSince', { time: formatClock(now.value - view.since) })}</p>
        <p class="quiet-text">{t('lineStay')}</p>
        <LineChat line={line} messages={view.messages} />
      </section>
      <div class="line-leave">
        {view.messageForm === null ? null : (
          <Button onClick={() => setIsWriting(true)}>{t('lineLeaveMessage')}</Button>
        )}
        <Button busy={leaving} onClick={() => void leave()}>
          {t('lineLeave')}
        </Button>
      </div>
      {isWriting && view.messageForm !== null ? (
        <LeaveMessage
          {...{ line, form: view.messageForm, onLeft: onMessage, onClose: () => setIsWriting(false) }}
        />
      ) : null}
    </Frame>
  );
}

function Taken(): JSX.Element {
  return (
    <Frame title={t('lineTaken')}>
      <section class="card line-said" aria-live="polite">
        <Spinner size={32} />
        <h1>{t('lineTaken')}</h1>
      </section>
    </Frame>
  );
}

type InLineView = Extract<LineView, { phase: 'waiting' }>;

function titleOf({ place }: InLineView, title: string): string {
  if (place === null) return title;
  return place === 1 ? t('lineNext') : `${formatNumber(place)} · ${title}`;
}
