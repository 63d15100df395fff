import type { JSX } from 'preact';
import { useLocation } from 'wouter-preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import type { SessionDialog } from '../../../session/agent/dialog.ts';
import { type PageState, usePageState } from '../../../session/agent/page-state.ts';
import { forgetSession } from '../../../session/agent/running.ts';
import { requestView } from '../../../session/consent/agent/commands.ts';
import { shareMineWithControl } from '../../../session/control/agent/commands.ts';
import { FilesPanel } from '../../../session/files/agent/FilesCommand.tsx';
import { InformationDialog } from '../../../session/information/agent/InformationDialog.tsx';
import { InviteDialog } from '../../../session/invitation/agent/InviteDialog.tsx';
import { endSession, leaveSession } from '../../../session/lifecycle/agent/commands.ts';
import { InfoDialog } from '../../../session/lifecycle/agent/InfoDialog.tsx';
import { NotePanel } from '../../../session/note/agent/NotePanel.tsx';
import { PassControlDialog } from '../../../session/pass/agent/PassControlDialog.tsx';
import { canTakeOver, heirsOf } from '../../../session/pass/agent/pass-control.ts';
import { remove, select } from '../../../session/people/agent/commands.ts';
import { Participants } from '../../../session/people/agent/Participants.tsx';
import { RenameDialog } from '../../../session/people/agent/RenameDialog.tsx';
import { activeCustomerOf } from '../../../session/people/people.ts';
import { startMine } from '../../../session/share/agent/share-mine.ts';
import { TransferDialog } from '../../../session/transfer/agent/TransferDialog.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ConfirmDialog, Dialog } from '../../../ui/Dialog.tsx';
import { showToast } from '../../../ui/toast.ts';
import { mayHave } from './may-have.ts';
import { ChatSheet } from './SidePanel.tsx';

/** What lies over the session page: at most one dialog. */
export function SessionDialogs({ view }: { readonly view: SessionView }): JSX.Element | null {
  const page = usePageState();
  const dialog = page.dialog.value;
  const close = (): void => {
    page.dialog.value = null;
  };
  if (dialog === null || !mayHave(dialog, view)) return null;
  switch (dialog.kind) {
    case 'invite':
      return (
        <InviteDialog
          view={view}
          onClose={close}
          first={dialog.role ?? 'customer'}
          byMail={dialog.by === 'mail'}
        />
      );
    case 'info':
      return <InfoDialog view={view} onClose={close} />;
    case 'people':
      return (
        <Dialog title={t('people')} onClose={close}>
          <Participants view={view} />
        </Dialog>
      );
    case 'notes':
      return (
        <Dialog title={t('notes')} onClose={close}>
          <NotePanel view={view} />
        </Dialog>
      );
    case 'files':
      return (
        <Dialog title={t('files')} onClose={close}>
          <FilesPanel />
        </Dialog>
      );
    case 'information':
      return <InformationDialog view={view} onClose={close} />;
    case 'pass':
      return <PassControlDialog view={view} onClose={close} />;
    case 'transfer':
      return <Transfer onClose={close} />;
    case 'rename':
      return <RenameDialog person={dialog} view={view} onClose={close} />;
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
          onConfirm={() => void endSession(page)}
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
  readonly dialog: Extract<SessionDialog, { kind: Replacing | 'remove' | 'support' }>;
  readonly view: SessionView;
}): JSX.Element {
  const page = usePageState();
  if ('ask' in dialog) {
    const mine = dialog.kind !== 'replace';
    const name = activeCustomerOf(view)?.name ?? t('roleActive');
    return (
      <Question
        title={t('replaceTitle')}
        text={mine ? t('replaceMineText') : t('replaceText', { name })}
        verb={t(mine ? (dialog.kind === 'replaceMine' ? 'shareMine' : 'shareMineControl') : 'replace')}
        onConfirm={() => void replace(page, dialog)}
      />
    );
  }
  const { participantId, name } = dialog;
  return dialog.kind === 'remove' ? (
    <Question
      title={t('peopleRemoveTitle', { name })}
      text={t('peopleRemoveText')}
      verb={t('peopleRemove')}
      onConfirm={() => void remove(page, participantId)}
    />
  ) : (
    <Question
      title={t('peopleSupportTitle', { name })}
      text={view.voice ? `${t('peopleSupportText')} ${t('peopleSupportVoice')}` : t('peopleSupportText')}
      verb={t('peopleSupportConfirm')}
      onConfirm={() => void select(page, { participantId })}
    />
  );
}

/** Whoever has given the session away goes where the next customer is offered [TR3]. */
function Transfer({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { number } = usePageState();
  const [, navigate] = useLocation();
  const done = (): void => {
    onClose();
    navigate('/inbox');
    forgetSession(number);
    showToast({ text: t('transferDone'), tone: 'info' });
  };
  return <TransferDialog onClose={onClose} onDone={done} />;
}

type Replacing = 'replace' | 'replaceMine' | 'replaceMineWithControl';

/** Straight from the click: two of them open the browser's picker [CO2]. */
function replace(page: PageState, dialog: Extract<SessionDialog, { kind: Replacing }>): Promise<void> {
  if (dialog.kind === 'replace') return requestView(page, dialog.ask);
  return dialog.kind === 'replaceMine' ? startMine(page, dialog.ask) : shareMineWithControl(page, dialog.ask);
}

/** Leaving; a host cannot, and is told to pass control first, or to end instead [PC6]. */
function LeaveDialog({ view }: { readonly view: SessionView }): JSX.Element {
  const page = usePageState();
  const [, navigate] = useLocation();
  if (view.self.role === 'host') return <LeaveAsHost view={view} />;
  const leave = async (): Promise<void> => {
    if (!(await leaveSession(page))) return;
    navigate('/');
    forgetSession(page.number);
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
  const page = usePageState();
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
              page.dialog.value = { kind: 'pass' };
            }}
          >
            {t('passMenu')}
          </Button>
        ) : null
      }
      onConfirm={() => void endSession(page)}
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
  const page = usePageState();
  return (
    <ConfirmDialog
      title={title}
      confirm={verb}
      busy={page.busy.value.has('confirm')}
      onConfirm={onConfirm}
      onCancel={() => {
        page.dialog.value = null;
      }}
    >
      <p>{text}</p>
      {other ? <div class="button-row">{other}</div> : null}
    </ConfirmDialog>
  );
}
