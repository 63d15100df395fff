import { Video } from 'lucide-preact';
import type { JSX } from 'preact';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { showKeys } from '../../../ui/shortcuts.ts';
import { useDesk } from './desk.ts';
import { useTogether } from './together.ts';
import { closeVideo, openVideo } from './together-commands.ts';
import { usePopover } from './usePopover.ts';
import './voice.css';

/** One button: the host opens video with it; open, it leads to the own camera [VI1]. */
export function VideoCommand({ view }: { readonly view: SessionView }): JSX.Element {
  const desk = useDesk();
  const isOpen = view.video !== null;
  const { id, open, panel, button } = usePopover(isOpen);
  const none = !isOpen && !mayEver('video:open', view.self.role);
  return (
    <>
      <Button
        buttonRef={button}
        icon={<Video aria-hidden="true" />}
        keys={showKeys('q')}
        tip={none ? t('videoNone') : t(isOpen ? 'videoSettings' : 'videoStart')}
        disabled={none}
        busy={desk.busy.value.has('video')}
        {...(isOpen ? { hasPopup: 'dialog' as const, expanded: open, popoverTarget: id, pressed: true } : {})}
        onClick={() => {
          if (!isOpen) void openVideo(desk);
        }}
      >
        {t('video')}
      </Button>
      {isOpen ? (
        <div ref={panel} id={id} class="voice-panel" popover="auto" role="dialog" aria-label={t('video')}>
          <VideoSettings view={view} />
        </div>
      ) : null}
    </>
  );
}

function VideoSettings({ view }: { readonly view: SessionView }): JSX.Element {
  const desk = useDesk();
  const together = useTogether();
  return (
    <>
      <h2>{t('video')}</h2>
      {together ? <together.CameraControls client={desk.client} /> : null}
      {mayEver('video:close', view.self.role) ? (
        <div class="button-row">
          <Button look="danger" onClick={() => void closeVideo(desk)}>
            {t('videoEnd')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
