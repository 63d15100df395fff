import type { JSX } from 'preact';
import { useLocation } from 'wouter-preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { ConfirmDialog, Dialog } from '../../../ui/Dialog.tsx';
import { forgetSession } from '../running.ts';
import { endSession, leaveSession, remove, requestView, select } from './commands.ts';
import type { DeskDialog } from './desk.ts';
import { useDesk } from './desk.ts';
import { InfoDialog } from './InfoDialog.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { Participants } from './Participants.tsx';
import { activeCustomerOf } from './people.ts';

/** What lies over the session page: at most one dialog. */
export function DeskDialogs({ view }: { readonly view: SessionView }): JSX.Element | null {
  const desk = useDesk();
  const dialog = desk.dialog.value;
  const close = (): void => {
    desk.dialog.value = null;
  };
  if (dialog === null) return null;
  switch (dialog.kind) {
    case 'invite':
      return <InviteDialog view={view} onClose={close} />;
    case 'info':
      return <InfoDialog view={view} onClose={close} />;
    case 'people':
      return (
        <Dialog title={t('people')} onClose={close}>
          <Participants view={view} />
        </Dialog>
      );
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
  readonly dialog: Extract<DeskDialog, { kind: 'replace' | 'remove' | 'support' }>;
  readonly view: SessionView;
}): JSX.Element {
  const desk = useDesk();
  if (dialog.kind === 'replace') {
    return (
      <Question
        title={t('replaceTitle')}
        text={t('replaceText', { name: activeCustomerOf(view)?.name ?? t('roleActive') })}
        verb={t('replace')}
        onConfirm={() => void requestView(desk, dialog.ask)}
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
      text={t('peopleSupportText')}
      verb={t('peopleSupportConfirm')}
      onConfirm={() => void select(desk, participantId)}
    />
  );
}

/** Leaving; a host cannot, and is told to end instead. */
function LeaveDialog({ view }: { readonly view: SessionView }): JSX.Element {
  const desk = useDesk();
  const [, navigate] = useLocation();
  if (view.self.role === 'host') {
    return (
      <Question
        title={t('leaveHostTitle')}
        text={t('leaveHostText')}
        verb={t('end')}
        onConfirm={() => void endSession(desk)}
      />
    );
  }
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

interface QuestionProps {
  readonly title: string;
  readonly text: string;
  readonly verb: string;
  readonly onConfirm: () => void;
}

function Question({ title, text, verb, onConfirm }: QuestionProps): JSX.Element {
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
    </ConfirmDialog>
  );
}
