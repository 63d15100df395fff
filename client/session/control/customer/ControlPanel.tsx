import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ControlView, SessionView } from '../../../../shared/protocol/view.ts';
import { text } from '../../../i18n/control.ts';
import { Button } from '../../../ui/Button.tsx';
import { personOf } from '../../people/people.ts';
import type { SessionClient } from '../../types.ts';
import { HelperStart } from '../late/HelperStart.tsx';

export interface ControlPanelProps {
  readonly session: SessionClient;
  readonly view: SessionView;
  readonly control: ControlView;
}

/** Who may use this customer's mouse and keyboard, what is left to do, and the one button that ends it [RC1, CO4]. */
export function ControlPanel({ session, view, control }: ControlPanelProps): JSX.Element {
  const [busy, setBusy] = useState(false);
  const name = personOf(view, control.by)?.name || text('somebody');
  const isActive = control.stage === 'active';
  const stop = async (): Promise<void> => {
    setBusy(true);
    await session.send('control:stop', {});
    setBusy(false);
  };
  return (
    <section class={isActive ? 'card hero hero-live' : 'card hero'} aria-live="polite">
      {isActive ? (
        <>
          <div class="hero-state" role="status" aria-label={text('control')}>
            <i class="live-dot" aria-hidden="true" />
            <h2>{text('controlledTitle', { name })}</h2>
          </div>
          <p>{text('controlledText')}</p>
        </>
      ) : null}
      {!isActive && control.helper ? (
        <>
          <h2>{text('answerTitle')}</h2>
          <p>{text('answerText', { name })}</p>
        </>
      ) : null}
      {control.helper ? null : <HelperStart client={session} about={control.controlId} name={name} />}
      <Button look="live" size="large" busy={busy} onClick={() => void stop()}>
        {text('stop')}
      </Button>
    </section>
  );
}
