import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { QueueInfo } from '../../../../shared/protocol/http.ts';
import { keptLine } from '../../../floor/kept-line.ts';
import { t } from '../../../i18n/queue.ts';
import { getQueue } from '../../../net/http.ts';
import { Button } from '../../../ui/Button.tsx';
import { Connecting } from '../Connecting.tsx';
import { EntryPage } from './EntryPage.tsx';
import { LinePage } from './LinePage.tsx';
import { Said } from './Said.tsx';

/** Whoever was taken: the secret of their place in the line, and the place that they have in a session. */
export interface InLine {
  readonly token: string;
  readonly number: string;
  readonly participantId: string;
}

export interface QueueAppProps {
  readonly address: string;
  readonly onTaken: (place: InLine) => void;
}

type Step =
  | { readonly at: 'loading' }
  | { readonly at: 'entry'; readonly info: QueueInfo; readonly gone: boolean }
  | { readonly at: 'line'; readonly token: string }
  | { readonly at: 'left' | 'message' }
  | { readonly at: 'failed'; readonly code: ErrorCode };

/** The way of a customer through a queue: its form, its line, and what may end it [QU2, QU6, QU14]. */
export function QueueApp({ address, onTaken }: QueueAppProps): JSX.Element {
  const kept = keptLine.read(address);
  const [step, setStep] = useState<Step>(kept === null ? { at: 'loading' } : { at: 'line', token: kept });
  const [gone, setGone] = useState(false);
  useEffect(() => {
    if (step.at !== 'loading') return;
    void getQueue(address).then((answer) =>
      setStep(
        answer.ok ? { at: 'entry', info: answer.data, gone } : { at: 'failed', code: answer.error.code },
      ),
    );
  }, [step.at]);
  const forget = (next: Step): void => {
    keptLine.keep(address, null);
    setStep(next);
  };
  switch (step.at) {
    case 'loading':
      return <Connecting />;
    case 'entry':
      return (
        <EntryPage
          {...{ address, info: step.info, gone: step.gone }}
          onStale={() => setStep({ at: 'loading' })}
          onMessage={() => setStep({ at: 'message' })}
          onEntered={(token) => {
            keptLine.keep(address, token);
            setStep({ at: 'line', token });
          }}
        />
      );
    case 'line':
      return (
        <LinePage
          token={step.token}
          onTaken={(place) => {
            keptLine.keep(address, null);
            onTaken({ ...place, token: step.token });
          }}
          onLeft={() => forget({ at: 'left' })}
          onMessage={() => forget({ at: 'message' })}
          onGone={() => {
            setGone(true);
            forget({ at: 'loading' });
          }}
        />
      );
    case 'left':
      return (
        <Said title={t('lineLeft')} text={t('lineLeftText')}>
          <Button look="primary" size="large" onClick={() => setStep({ at: 'loading' })}>
            {t('lineAgain')}
          </Button>
        </Said>
      );
    case 'message':
      return <Said title={t('messageDone')} text={t('messageDoneText')} />;
    case 'failed':
      return step.code === 'queue_unknown' || step.code === 'bad_request' ? (
        <Said title={t('entryUnknownTitle')} text={t('entryUnknownText')} />
      ) : (
        <Said title={t('entryFailedTitle')} text={t('entryFailedText')}>
          <Button look="primary" onClick={() => setStep({ at: 'loading' })}>
            {t('retry')}
          </Button>
        </Said>
      );
  }
}
