import type { JSX } from 'preact';
import { useLocation } from 'wouter-preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { ConfirmDialog, Dialog } from '../../../ui/Dialog.tsx';
import { forgetSession } from '../running.ts';
import { endSession, leaveSession, remove, requestView, select } from './commands.ts';
import type { DeskDialog } from './desk.ts';
import { useDesk } from './desk.ts';
import { InfoDialog } from './InfoDialog.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { mayHave } from './may-have.ts';
import { Participants } from './Participants.tsx';
import { PassControlDialog } from './PassControlDialog.tsx';
import { canTakeOver, heirsOf } from './pass-control.ts';
import { activeCustomerOf } from './people.ts';
import { ChatSheet } from './SidePanel.tsx';
import { startMine } from './share-mine.ts';

/** What lies over the session page: at most one dialog. */
export function DeskDialogs({ view }: { readonly view: SessionView }): JSX.Element | null {
  const desk = useDesk();
  const dialog = desk.dialog.value;
  const close = (): void => {
    desk.dialog.value = null;
  };
  if (dialog === null || !mayHave(dialog, view)) return null;
  switch (dialog.kind) {
    case 'invite':
      return <InviteDialog view={view} onClose={close} first={dialog.role ?? 'customer'} />;
    case 'info':
      return <InfoDialog view={view} onClose={close} />;
    case 'people':
      return (
        <Dialog title={t('people')} onClose={close}>
          <Participants view={view} />
        </Dialog>
      );
    case 'pass':
      return <PassControlDialog view={view} onClose={close} />;
    case 'chat':
      return <ChatSheet onClose={close} />;
    case 'leave':
      return <LeaveDialog view={view} />;
    case 'end':
      return (
        <Question
          title={t('endTitle')}
          text={t('endText')}
          verb={t('end')}
          onConfirm={() => void endSession(desk)}
        />
      );
    default:
      return <AboutSomeone dialog={dialog} view={view} />;
  }
}

function AboutSomeone({
  dialog,
  view,
}: {
  readonly dialog: Extract<DeskDialog, { kind: 'replace' | 'replaceMine' | 'remove' | 'support' }>;
  readonly view: SessionView;
}): JSX.Element {
  const desk = useDesk();
  if ('ask' in dialog) {
    const mine = dialog.kind === 'replaceMine';
    const name = activeCustomerOf(view)?.name ?? t('roleActive');
    return (
      <Question
        title={t('replaceTitle')}
        text={mine ? t('replaceMineText') : t('replaceText', { name })}
        verb={t(mine ? 'shareMine' : 'replace')}
        onConfirm={() => void (mine ? startMine : requestView)(desk, dialog.ask)}
      />
    );
  }
  const { participantId, name } = dialog;
  return dialog.kind === 'remove' ? (
    <Question
      title={t('peopleRemoveTitle', { name })}
      text={t('peopleRemoveText')}
      verb={t('peopleRemove')}
      onConfirm={() => void remove(desk, participantId)}
    />
  ) : (
    <Question
      title={t('peopleSupportTitle', { name })}
      text={view.voice ? `${t('peopleSupportText')} ${t('peopleSupportVoice')}` : t('peopleSupportText')}
      verb={t('peopleSupportConfirm')}
      onConfirm={() => void select(desk, { participantId })}
    />
  );
}

/** Leaving; a host cannot, and is told to pass control first, or to end instead [PC6]. */
function LeaveDialog({ view }: { readonly view: SessionView }): JSX.Element {
  const desk = useDesk();
  const [, navigate] = useLocation();
  if (view.self.role === 'host') return <LeaveAsHost view={view} />;
  const leave = async (): Promise<void> => {
    if (!(await leaveSession(desk))) return;
    navigate('/');
    forgetSession(desk.number);
  };
  return (
    <Question
      title={t('leaveTitle')}
      text={t('leaveText')}
      verb={t('leave')}
      onConfirm={() => void leave()}
    />
  );
}

function LeaveAsHost({ view }: { readonly view: SessionView }): JSX.Element {
  const desk = useDesk();
  const hasHeir = heirsOf(view).some(canTakeOver);
  return (
    <Question
      title={t('leaveHostTitle')}
      text={t(hasHeir ? 'leaveHostPass' : 'leaveHostText')}
      verb={t('end')}
      other={
        hasHeir ? (
          <Button
            onClick={() => {
              desk.dialog.value = { kind: 'pass' };
            }}
          >
            {t('passMenu')}
          </Button>
        ) : null
      }
      onConfirm={() => void endSession(desk)}
    />
  );
}

interface QuestionProps {
  readonly title: string;
  readonly text: string;
  readonly verb: string;
  readonly onConfirm: () => void;
  /** Another way out, beside the text. */
  readonly other?: JSX.Element | null;
}

function Question({ title, text, verb, onConfirm, other = null }: QuestionProps): JSX.Element {
  const desk = useDesk();
  return (
    <ConfirmDialog
      title={title}
      confirm={verb}
      busy={desk.busy.value.has('confirm')}
      onConfirm={onConfirm}
      onCancel={() => {
        desk.dialog.value = null;
      }}
    >
      <p>{text}</p>
      {other ? <div class="button-row">{other}</div> : null}
    </ConfirmDialog>
  );
}
