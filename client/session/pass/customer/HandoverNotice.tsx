import type { JSX } from 'preact';
import { text } from '../../../i18n/customer.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import type { Handover } from './handover.ts';

/** Who helps now, and what became of what was going on [PC2, PC4]. It stands until it was read. */
export function HandoverNotice({
  handover,
  onDismiss,
}: {
  readonly handover: Handover;
  readonly onDismiss: () => void;
}): JSX.Element {
  const { from, to, because, endedOwnShare, endedRecording, voice } = handover;
  return (
    <Notice announce actions={<Button onClick={onDismiss}>{text('handoverOk')}</Button>}>
      <p>
        <strong>{text('handoverTitle', { to })}</strong>
      </p>
      {from === '' ? null : (
        <p>{text(because === 'host_lost' ? 'handoverLost' : 'handoverPassed', { from, to })}</p>
      )}
      {to === '' ? null : <p>{text('handoverKnows', { to })}</p>}
      {endedOwnShare ? <p>{text('handoverShareEnded')}</p> : null}
      {endedRecording ? <p>{text('handoverRecordingEnded')}</p> : null}
      {voice === 'ended' ? <p>{text('handoverVoiceEnded', { to })}</p> : null}
      {voice === 'goesOn' ? <p>{text('handoverVoiceGoesOn')}</p> : null}
    </Notice>
  );
}
