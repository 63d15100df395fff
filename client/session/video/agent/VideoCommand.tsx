import { Video } from 'lucide-preact';
import type { JSX } from 'preact';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { showKeys } from '../../../ui/shortcuts.ts';
import { usePopover } from '../../../ui/usePopover.ts';
import type { LaterCommand } from '../../agent/MoreMenu.tsx';
import { usePageState } from '../../agent/page-state.ts';
import { useTogether } from '../../agent/together.ts';
import { hasActivity, mayHere } from '../../may.ts';
import { closeVideo, openVideo } from './commands.ts';
import '../../voice/agent/voice.css';

/** One button: the host opens video with it; open, it leads to the own camera [VI1]. */
export function VideoCommand({ view }: { readonly view: SessionView }): JSX.Element | null {
  const page = usePageState();
  const isOpen = view.video !== null;
  const { id, open, panel, button } = usePopover(isOpen);
  if (!isThere(view)) return null;
  return (
    <>
      <Button
        buttonRef={button}
        icon={<Video aria-hidden="true" />}
        keys={showKeys('q')}
        tip={t(isOpen ? 'videoSettings' : 'videoStart')}
        busy={page.busy.value.has('video')}
        {...(isOpen ? { hasPopup: 'dialog' as const, expanded: open, popoverTarget: id, pressed: true } : {})}
        onClick={() => {
          if (!isOpen) void openVideo(page);
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

const isThere = (view: SessionView): boolean => view.video !== null || mayHere(view, 'video:open');

/** Those who may not open video find it behind ⋯ until the host has. */
export const videoLater = (view: SessionView): readonly LaterCommand[] =>
  isThere(view) || !hasActivity(view, 'video')
    ? []
    : [
        {
          text: t('video'),
          icon: <Video aria-hidden="true" />,
          keys: showKeys('q'),
          because: t('videoNone'),
          run: () => undefined,
        },
      ];

function VideoSettings({ view }: { readonly view: SessionView }): JSX.Element {
  const page = usePageState();
  const together = useTogether();
  return (
    <>
      <h2>{t('video')}</h2>
      {together ? <together.CameraControls client={page.client} /> : null}
      {mayEver('video:close', view.self.role) ? (
        <div class="button-row">
          <Button look="danger" onClick={() => void closeVideo(page)}>
            {t('videoEnd')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
