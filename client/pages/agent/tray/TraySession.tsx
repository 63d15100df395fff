import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { navigate } from 'wouter-preact/use-browser-location';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { usePageState } from '../../../session/agent/page-state.ts';
import { forgetSession } from '../../../session/agent/running.ts';
import { tell } from '../../../session/agent/sending.ts';
import { endSession, leaveSession } from '../../../session/lifecycle/agent/commands.ts';
import { SessionFacts } from '../../../session/lifecycle/agent/InfoDialog.tsx';
import { canTakeOver, heirsOf, passControl } from '../../../session/pass/agent/pass-control.ts';
import { Button } from '../../../ui/Button.tsx';

export interface TraySessionProps {
  readonly view: SessionView;
  readonly onMore: () => void;
}

/** Every command of the tab Session [SS9]. */
export function TraySession({ view, onMore }: TraySessionProps): JSX.Element {
  const [open, setOpen] = useState<'info' | 'end' | null>(null);
  const hosting = mayEver('session:end', view.self.role);
  return (
    <section class="tray-part" aria-label={t('tabSession')}>
      {mayEver('session:passControl', view.self.role) ? <PassList view={view} onMore={onMore} /> : null}
      <Button expanded={open === 'info'} onClick={() => setOpen(open === 'info' ? null : 'info')}>
        {t('info')}
      </Button>
      {open === 'info' ? <SessionFacts view={view} /> : null}
      <LeaveButton view={view} />
      {hosting && open === 'end' ? <EndQuestion onCancel={() => setOpen(null)} /> : null}
      {hosting && open !== 'end' ? (
        <Button look="danger" onClick={() => setOpen('end')}>
          {t('end')}
        </Button>
      ) : null}
    </section>
  );
}

function PassList({ view, onMore }: TraySessionProps): JSX.Element {
  const page = usePageState();
  const heirs = heirsOf(view).filter(canTakeOver);
  const pass = async (participantId: (typeof heirs)[number]['participantId']): Promise<void> => {
    const refused = await passControl(page, participantId);
    if (refused) tell(refused);
  };
  if (heirs.length === 0) {
    return (
      <>
        <p class="quiet-text">{t('trayPassNobody')}</p>
        <Button
          onClick={() => {
            page.dialog.value = { kind: 'invite', role: 'assistant' };
            onMore();
          }}
        >
          {t('passInvite')}
        </Button>
      </>
    );
  }
  return (
    <>
      {heirs.map(({ participantId, name, voiceCapable }) => (
        <Button
          key={participantId}
          busy={page.busy.value.has('pass')}
          tip={t(voiceCapable ? 'passVoice' : 'passNoVoice')}
          onClick={() => void pass(participantId)}
        >
          {t('trayPassTo', { name })}
        </Button>
      ))}
    </>
  );
}

function LeaveButton({ view }: { readonly view: SessionView }): JSX.Element {
  const page = usePageState();
  const hosting = view.self.role === 'host';
  const leave = async (): Promise<void> => {
    if (!(await leaveSession(page))) return;
    navigate('/');
    forgetSession(page.number);
  };
  return (
    <>
      <Button disabled={hosting} tip={hosting ? t('trayLeaveHost') : undefined} onClick={() => void leave()}>
        {t('leave')}
      </Button>
      {hosting ? <p class="quiet-text">{t('trayLeaveHost')}</p> : null}
    </>
  );
}

function EndQuestion({ onCancel }: { readonly onCancel: () => void }): JSX.Element {
  const page = usePageState();
  return (
    <div class="tray-question" role="alert">
      <p>{t('trayEndSure')}</p>
      <div class="button-row">
        <Button onClick={onCancel}>{t('cancel')}</Button>
        <Button look="danger" busy={page.busy.value.has('confirm')} onClick={() => void endSession(page)}>
          {t('end')}
        </Button>
      </div>
    </div>
  );
}
