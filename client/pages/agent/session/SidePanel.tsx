import { PanelRightClose } from 'lucide-preact';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { unreadOf } from '../../../together/unread.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Loading } from '../../../ui/Spinner.tsx';
import { useDesk } from './desk.ts';
import { useTogether } from './together.ts';
import { closeChat, openChat, showChat } from './together-commands.ts';
import './side.css';

/** Right of the stage: the cameras, and the chat below them [CH1, VI1]. */
export function SidePanel({ view }: { readonly view: SessionView }): JSX.Element {
  const desk = useDesk();
  return (
    <div class="side">
      {view.video ? <VideoStrip /> : null}
      {view.chat && desk.chatShown.value ? (
        <div class="side-chat">
          <Chat
            actions={
              <>
                <ChatSwitch view={view} />
                <Button
                  look="quiet"
                  size="small"
                  icon={<PanelRightClose aria-hidden="true" />}
                  label={t('chatHide')}
                  onClick={() => showChat(desk, false)}
                />
              </>
            }
          />
        </div>
      ) : null}
    </div>
  );
}

/** The cameras that are on, and the switch of the own one. */
export function VideoStrip(): JSX.Element {
  const { client } = useDesk();
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
  const view = useDesk().client.view.value;
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
  const desk = useDesk();
  if (!mayEver('chat:open', view.self.role)) return null;
  const busy = desk.busy.value.has('chat');
  return view.chat?.open ? (
    <Button look="quiet" size="small" busy={busy} onClick={() => void closeChat(desk)}>
      {t('chatEnd')}
    </Button>
  ) : (
    <Button look="primary" size="small" busy={busy} onClick={() => void openChat(desk)}>
      {t('chatReopen')}
    </Button>
  );
}

/** What stands before the eyes is no longer unread. */
export function Chat({ actions }: { readonly actions?: ComponentChildren }): JSX.Element {
  const { client } = useDesk();
  const together = useTogether();
  const said = client.messages.value;
  useEffect(() => unreadOf(client).see(), [client, said]);
  return together ? <together.ChatPanel client={client} actions={actions} /> : <Loading />;
}
