import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { usePageState } from '../../../session/agent/page-state.ts';
import type { PanelId } from '../../../session/agent/panel.ts';
import { useTogether } from '../../../session/agent/together.ts';
import { closeChat, openChat } from '../../../session/chat/agent/commands.ts';
import { unreadOf } from '../../../session/chat/unread.ts';
import { FilesPanel } from '../../../session/files/agent/FilesCommand.tsx';
import { mayHere } from '../../../session/may.ts';
import { NotePanel } from '../../../session/note/agent/NotePanel.tsx';
import { Participants } from '../../../session/people/agent/Participants.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Loading } from '../../../ui/Spinner.tsx';
import './side.css';

/** The one panel beside the stage: the cameras, and below them what was chosen in the rail [CU1, CH1, VI1]. */
export function SidePanel({ view }: { readonly view: SessionView }): JSX.Element {
  const panel = usePageState().panel.value;
  return (
    <aside class="side" aria-label={t(panel ?? 'video')}>
      {view.video ? <VideoStrip /> : null}
      {panel === 'people' ? <PeoplePanel view={view} /> : null}
      {panel === 'notes' ? (
        <div class="side-people">
          <h2>{t('notes')}</h2>
          <NotePanel view={view} />
        </div>
      ) : null}
      {panel === 'files' ? (
        <div class="side-people">
          <h2>{t('files')}</h2>
          <FilesPanel />
        </div>
      ) : null}
      {panel === 'chat' && view.chat ? (
        <div class="side-chat">
          <Chat actions={<ChatSwitch view={view} />} />
        </div>
      ) : null}
    </aside>
  );
}

/** Whether anything stands there. */
export const hasSide = (view: SessionView, panel: PanelId | null): boolean =>
  view.video !== null ||
  panel === 'people' ||
  panel === 'notes' ||
  panel === 'files' ||
  (panel === 'chat' && view.chat !== null);

function PeoplePanel({ view }: { readonly view: SessionView }): JSX.Element {
  return (
    <div class="side-people">
      <h2>{t('people')}</h2>
      <Participants view={view} />
    </div>
  );
}

/** The cameras that are on, and the switch of the own one. */
export function VideoStrip(): JSX.Element {
  const { client } = usePageState();
  const together = useTogether();
  return (
    <div class="side-video">
      {together ? (
        <>
          <together.VideoTiles client={client} />
          <together.CameraControls client={client} />
        </>
      ) : (
        <Loading />
      )}
    </div>
  );
}

/** The chat where there is no room beside the stage. */
export function ChatSheet({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const view = usePageState().client.view.value;
  return (
    <Dialog title={t('chat')} onClose={onClose}>
      <div class="side-sheet">
        <Chat actions={view ? <ChatSwitch view={view} /> : null} />
      </div>
    </Dialog>
  );
}

/** The host's: ends the chat for all, or opens it anew [CH2]. */
function ChatSwitch({ view }: { readonly view: SessionView }): JSX.Element | null {
  const page = usePageState();
  if (!mayHere(view, 'chat:open')) return null;
  const busy = page.busy.value.has('chat');
  return view.chat?.open ? (
    <Button look="quiet" size="small" busy={busy} onClick={() => void closeChat(page)}>
      {t('chatEnd')}
    </Button>
  ) : (
    <Button look="primary" size="small" busy={busy} onClick={() => void openChat(page)}>
      {t('chatReopen')}
    </Button>
  );
}

/** What stands before the eyes is no longer unread. */
export function Chat({ actions }: { readonly actions?: ComponentChildren }): JSX.Element {
  const { client } = usePageState();
  const together = useTogether();
  const said = client.messages.value;
  useEffect(() => unreadOf(client).see(), [client, said]);
  return together ? <together.ChatPanel {...{ client, actions, help: together.usePrepared }} /> : <Loading />;
}
