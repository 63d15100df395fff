import type { JSX } from 'preact';
import { formatList } from '../../../i18n/format.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { usePageState } from '../../agent/page-state.ts';
import type { Ended, Handover } from './handover.ts';
import './handover.css';

const ENDED = {
  share: 'endedShare',
  chat: 'endedChat',
  video: 'endedVideo',
  recording: 'endedRecording',
} as const satisfies Record<Ended, string>;

/** That the sash went from hand to hand, and what the one who has it now took over [PC2, PC5, PC8]. */
export function HandoverNotice(): JSX.Element | null {
  const page = usePageState();
  const handover = page.handover.value;
  if (!handover) return null;
  return (
    <Notice
      announce
      actions={
        <Button
          onClick={() => {
            page.handover.value = null;
          }}
        >
          {t('handoverOk')}
        </Button>
      }
    >
      {handover.kind === 'given' ? <Given name={handover.name} /> : <Received handover={handover} />}
    </Notice>
  );
}

function Given({ name }: { readonly name: string }): JSX.Element {
  return (
    <>
      <strong>{t('handoverGiven', { name })}</strong>
      <p>{t('handoverGivenText', { name })}</p>
    </>
  );
}

/** What whoever has the sash now took over. */
export function Received({
  handover,
}: {
  readonly handover: Extract<Handover, { kind: 'received' }>;
}): JSX.Element {
  const { name, because, customer, ended, voice } = handover;
  const title = t(because === 'host_lost' ? 'handoverFell' : 'handoverReceived', { name });
  const facts = [
    customer ? t('handoverCustomer', { name: customer }) : t('handoverNoCustomer'),
    ...(ended.length > 0
      ? [t('handoverEnded', { what: formatList(ended.map((each) => t(ENDED[each]))) })]
      : []),
    ...(voice === 'none' ? [] : [t(voice === 'goesOn' ? 'handoverVoice' : 'handoverVoiceEnded')]),
  ];
  return (
    <>
      <strong>{title}</strong>
      <ul class="handover-facts">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </>
  );
}
