import { Maximize, Minimize, Scan, Type, Volume2, VolumeX, Waves } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { ShareView } from '../../../../shared/protocol/view.ts';
import { formatNumber } from '../../../i18n/format.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { showKeys } from '../../../ui/shortcuts.ts';
import { usePageState } from '../../agent/page-state.ts';
import { mayAnnotate } from '../../annotation/may-annotate.ts';
import { AnnotateButton } from '../../annotation/Toolbar.tsx';
import type { SessionMedia } from '../../types.ts';
import { isOwnShare } from '../own.ts';
import { toggleFullScreen, toggleHint, toggleShareSound } from './commands.ts';
import { PauseButton, StopButton } from './ShareCommands.tsx';

/** Under the picture: how it is shown, how it is sent, how good it is. */
export function ShareToolbar({ share }: { readonly share: ShareView }): JSX.Element {
  const page = usePageState();
  const view = page.client.view.value;
  const full = page.zoom.value === 'full';
  return (
    <div class="share-toolbar" role="toolbar" aria-label={t('toolbar')}>
      <Button
        look="quiet"
        size="small"
        icon={<Scan aria-hidden="true" />}
        keys="0"
        tip={t('fitTip')}
        pressed={!full}
        onClick={() => {
          page.zoom.value = 'fit';
        }}
      >
        {t('fit')}
      </Button>
      <Button
        look="quiet"
        size="small"
        keys="1"
        tip={t('fullSizeTip')}
        pressed={full}
        onClick={() => {
          page.zoom.value = 'full';
        }}
      >
        {t('fullSize')}
      </Button>
      <FullScreenButton />
      {view && mayAnnotate(view) ? <AnnotateButton client={page.client} /> : null}
      <SoundButton />
      <Stats stats={page.client.media.shareStats.value} />
      {view && mayEver('share:hint', view.self.role) ? <HintButton share={share} /> : null}
      {view && !isOwnShare(view) ? <PauseButton view={view} look="quiet" size="small" /> : null}
      {view && !isOwnShare(view) ? <StopButton view={view} look="quiet" size="small" /> : null}
    </div>
  );
}

function FullScreenButton(): JSX.Element | null {
  const page = usePageState();
  const [active, setActive] = useState(false);
  useEffect(() => {
    const follow = (): void => setActive(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', follow);
    return () => document.removeEventListener('fullscreenchange', follow);
  }, []);
  if (!document.fullscreenEnabled) return null;
  const text = t(active ? 'leaveFullScreen' : 'fullScreen');
  return (
    <Button
      look="quiet"
      size="small"
      icon={active ? <Minimize aria-hidden="true" /> : <Maximize aria-hidden="true" />}
      keys={showKeys('f')}
      tip={text}
      onClick={() => toggleFullScreen(page)}
    >
      {text}
    </Button>
  );
}

/** What the share plays is heard on this page, until its own person silences it here [SH7]. */
function SoundButton(): JSX.Element | null {
  const page = usePageState();
  const sound = page.client.media.shareSound.value;
  if (sound === 'none') return null;
  const label = t(sound === 'heard' ? 'soundMute' : 'soundPlay');
  return (
    <Button
      look="quiet"
      size="small"
      icon={sound === 'heard' ? <Volume2 aria-hidden="true" /> : <VolumeX aria-hidden="true" />}
      keys={showKeys('9')}
      tip={label}
      onClick={() => toggleShareSound(page)}
    >
      {label}
    </Button>
  );
}

function HintButton({ share }: { readonly share: ShareView }): JSX.Element {
  const page = usePageState();
  const sharp = share.contentHint === 'detail';
  return (
    <Button
      look="quiet"
      size="small"
      icon={sharp ? <Waves aria-hidden="true" /> : <Type aria-hidden="true" />}
      keys={showKeys('h')}
      tip={t(sharp ? 'smoother' : 'sharper')}
      busy={page.busy.value.has('hint')}
      onClick={() => void toggleHint(page)}
    >
      {t(sharp ? 'smoother' : 'sharper')}
    </Button>
  );
}

function Stats({ stats }: { readonly stats: SessionMedia['shareStats']['value'] }): JSX.Element {
  const parts = stats
    ? [
        stats.roundTripMs === null
          ? null
          : t('statsTrip', { ms: formatNumber(Math.round(stats.roundTripMs)) }),
        `${stats.width}×${stats.height}`,
        t('statsRate', { rate: formatNumber(Math.round(stats.framesPerSecond)) }),
      ]
    : [];
  return (
    <span
      class="share-stats digits"
      role="img"
      aria-label={`${t('statsLabel')}: ${parts.filter(Boolean).join(', ')}`}
    >
      {parts.filter(Boolean).join(' · ')}
    </span>
  );
}
