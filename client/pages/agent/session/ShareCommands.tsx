import { AppWindow, CirclePause, CirclePlay, CircleStop, Monitor, ScreenShare } from 'lucide-preact';
import type { JSX } from 'preact';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import type { ButtonProps } from '../../../ui/Button.tsx';
import { Button } from '../../../ui/Button.tsx';
import { showKeys } from '../../../ui/shortcuts.ts';
import { askForView, stopShare, togglePause } from './commands.ts';
import type { ViewKind } from './desk.ts';
import { useDesk } from './desk.ts';
import { activeCustomerOf } from './people.ts';
import { shareMine, whyNotMine } from './share-mine.ts';

/** The commands of the tabs Desktop and Application: ask, show mine, pause, stop [SH1, SH3]. */
export function ShareCommands({
  view,
  ask,
}: {
  readonly view: SessionView;
  readonly ask: ViewKind;
}): JSX.Element {
  const desk = useDesk();
  const desktop = ask === 'viewDesktop';
  const reason = whyNotAsk(view);
  if (!mayEver('consent:request', view.self.role)) return <p class="quiet-text">{t('requestHostOnly')}</p>;
  return (
    <>
      <Button
        look="primary"
        icon={desktop ? <Monitor aria-hidden="true" /> : <AppWindow aria-hidden="true" />}
        keys={showKeys(desktop ? 'r' : 'w')}
        tip={reason ?? t(desktop ? 'requestViewDesktopTip' : 'requestViewApplicationTip')}
        disabled={reason !== null}
        busy={desk.busy.value.has(ask)}
        onClick={() => askForView(desk, ask)}
      >
        {t('requestView')}
      </Button>
      <MineButton ask={ask} />
      <PauseButton view={view} />
      <StopButton view={view} />
    </>
  );
}

/** The host's own desktop or window, for everyone in the session [SH1]. */
function MineButton({ ask }: { readonly ask: ViewKind }): JSX.Element {
  const desk = useDesk();
  const desktop = ask === 'viewDesktop';
  const reason = whyNotMine(desk);
  return (
    <Button
      icon={<ScreenShare aria-hidden="true" />}
      keys={showKeys(desktop ? 'y' : 'z')}
      tip={reason ?? t(desktop ? 'shareMineDesktopTip' : 'shareMineApplicationTip')}
      disabled={reason !== null}
      busy={desk.busy.value.has(`mine ${ask}`)}
      onClick={() => shareMine(desk, ask)}
    >
      {t('shareMine')}
    </Button>
  );
}

/** Why nothing can be asked for now, or null. */
export function whyNotAsk(view: SessionView): string | null {
  if (!activeCustomerOf(view)) return t('requestNoCustomer');
  return view.requests.length > 0 ? t('requestPending') : null;
}

interface ShareButtonProps {
  readonly view: SessionView;
  readonly look?: NonNullable<ButtonProps['look']>;
  readonly size?: NonNullable<ButtonProps['size']>;
}

export function PauseButton({
  view,
  look = 'secondary',
  size = 'medium',
}: ShareButtonProps): JSX.Element | null {
  const desk = useDesk();
  if (!mayEver('share:pause', view.self.role)) return null;
  const paused = view.share?.paused ?? false;
  const text = t(paused ? 'resumeSharing' : 'pauseSharing');
  return (
    <Button
      look={look}
      size={size}
      icon={paused ? <CirclePlay aria-hidden="true" /> : <CirclePause aria-hidden="true" />}
      keys={showKeys('p')}
      tip={view.share ? text : t('nothingShared')}
      disabled={!view.share}
      busy={desk.busy.value.has('pause')}
      onClick={() => void togglePause(desk)}
    >
      {text}
    </Button>
  );
}

export function StopButton({
  view,
  look = 'secondary',
  size = 'medium',
}: ShareButtonProps): JSX.Element | null {
  const desk = useDesk();
  if (!mayEver('share:stop', view.self.role)) return null;
  return (
    <Button
      look={look}
      size={size}
      icon={<CircleStop aria-hidden="true" />}
      keys={showKeys('x')}
      tip={view.share ? t('stopSharing') : t('nothingShared')}
      disabled={!view.share}
      busy={desk.busy.value.has('stop')}
      onClick={() => void stopShare(desk)}
    >
      {t('stopSharing')}
    </Button>
  );
}
