import {
  AppWindow,
  CirclePause,
  CirclePlay,
  CircleStop,
  HandHelping,
  Monitor,
  MousePointerClick,
  ScreenShare,
} from 'lucide-preact';
import type { JSX } from 'preact';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import type { ButtonProps } from '../../../ui/Button.tsx';
import { Button } from '../../../ui/Button.tsx';
import { showKeys } from '../../../ui/shortcuts.ts';
import type { ViewKind } from '../../agent/dialog.ts';
import type { LaterCommand } from '../../agent/MoreMenu.tsx';
import { MoreMenu } from '../../agent/MoreMenu.tsx';
import { type PageState, usePageState } from '../../agent/page-state.ts';
import { askForView } from '../../consent/agent/commands.ts';
import { askForControl, controlKindOf, shareMineWithControl } from '../../control/agent/commands.ts';
import { hasActivity } from '../../may.ts';
import { activeCustomerOf } from '../../people/people.ts';
import { stopShare, togglePause } from './commands.ts';
import { shareMine, whyNotMine } from './share-mine.ts';

/**
 * The commands of the tabs Desktop and Application: what applies now. What runs already is paused and stopped where it is
 * shown; what cannot be asked for now waits behind ⋯ [SH1, SH3, UI5].
 */
export function ShareCommands({
  view,
  ask,
}: {
  readonly view: SessionView;
  readonly ask: ViewKind;
}): JSX.Element {
  const page = usePageState();
  if (!mayEver('consent:request', view.self.role)) return <p class="quiet-text">{t('requestHostOnly')}</p>;
  const desktop = ask === 'viewDesktop';
  const Icon = desktop ? Monitor : AppWindow;
  const whyNotView = whyNotAsk(view);
  const whyNotShow = whyNotMine(page);
  const isNext = whyNotView === null && hasActivity(view, 'view') && !isShown(view, ask);
  const mayAsk = hasActivity(view, 'view');
  const mayShowMine = hasActivity(view, 'showMine');
  const mayControl = hasActivity(view, 'control');
  if (!mayAsk && !mayShowMine && !mayControl) return <p class="quiet-text">{t('requestOff')}</p>;
  const later: readonly LaterCommand[] = [
    {
      text: t('requestView'),
      icon: <Icon aria-hidden="true" />,
      keys: showKeys(desktop ? 'r' : 'w'),
      because: whyNotView,
      run: () => askForView(page, ask),
    },
    {
      text: t('shareMine'),
      icon: <ScreenShare aria-hidden="true" />,
      keys: showKeys(desktop ? 'y' : 'z'),
      because: whyNotShow,
      run: () => shareMine(page, ask),
    },
  ];
  return (
    <>
      {isNext ? (
        <Button
          look={view.share ? 'secondary' : 'primary'}
          icon={<Icon aria-hidden="true" />}
          keys={showKeys(desktop ? 'r' : 'w')}
          tip={t(desktop ? 'requestViewDesktopTip' : 'requestViewApplicationTip')}
          busy={page.busy.value.has(ask)}
          onClick={() => askForView(page, ask)}
        >
          {t('requestView')}
        </Button>
      ) : null}
      {mayControl ? <ControlButton view={view} ask={ask} because={whyNotView} /> : null}
      {whyNotShow === null && mayShowMine ? <MineButton ask={ask} /> : null}
      <MoreMenu
        commands={[
          ...later.filter((_, index) =>
            index === 0 ? mayAsk && !isNext : mayShowMine && whyNotShow !== null,
          ),
          ...(mayShowMine && mayControl
            ? [withControl(page, { ask, because: whyNotShow ?? whyNotView })]
            : []),
        ]}
      />
    </>
  );
}

/** Mouse and keyboard of the customer; while that is so, the way to end it [RC1]. */
function ControlButton({
  view,
  ask,
  because,
}: {
  readonly view: SessionView;
  readonly ask: ViewKind;
  readonly because: string | null;
}): JSX.Element | null {
  const page = usePageState();
  const kind = controlKindOf(ask);
  if (view.control) return null;
  return (
    <Button
      icon={<MousePointerClick aria-hidden="true" />}
      keys={showKeys(ask === 'viewDesktop' ? '3' : '4')}
      tip={because ?? t(ask === 'viewDesktop' ? 'requestControlDesktopTip' : 'requestControlApplicationTip')}
      disabled={because !== null}
      busy={page.busy.value.has(kind)}
      onClick={() => askForControl(page, kind)}
    >
      {t('requestControl')}
    </Button>
  );
}

/** The host's own, with mouse and keyboard, for the customer [SH1]. */
function withControl(
  page: PageState,
  { ask, because }: { readonly ask: ViewKind; readonly because: string | null },
): LaterCommand {
  return {
    text: t('shareMineControl'),
    icon: <HandHelping aria-hidden="true" />,
    keys: '',
    because,
    run: () => {
      if (page.client.view.peek()?.share) page.dialog.value = { kind: 'replaceMineWithControl', ask };
      else void shareMineWithControl(page, ask);
    },
  };
}

/** Whether the customer shows already what would be asked for. */
const isShown = ({ share, self }: SessionView, ask: ViewKind): boolean =>
  share !== null &&
  share.participantId !== self.participantId &&
  (share.surface === 'monitor') === (ask === 'viewDesktop');

/** The host's own desktop or window, for everyone in the session [SH1]. */
function MineButton({ ask }: { readonly ask: ViewKind }): JSX.Element {
  const page = usePageState();
  const desktop = ask === 'viewDesktop';
  return (
    <Button
      icon={<ScreenShare aria-hidden="true" />}
      keys={showKeys(desktop ? 'y' : 'z')}
      tip={t(desktop ? 'shareMineDesktopTip' : 'shareMineApplicationTip')}
      busy={page.busy.value.has(`mine ${ask}`)}
      onClick={() => shareMine(page, ask)}
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
  const page = usePageState();
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
      busy={page.busy.value.has('pause')}
      onClick={() => void togglePause(page)}
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
  const page = usePageState();
  if (!mayEver('share:stop', view.self.role)) return null;
  return (
    <Button
      look={look}
      size={size}
      icon={<CircleStop aria-hidden="true" />}
      keys={showKeys('x')}
      tip={view.share ? t('stopSharing') : t('nothingShared')}
      disabled={!view.share}
      busy={page.busy.value.has('stop')}
      onClick={() => void stopShare(page)}
    >
      {t('stopSharing')}
    </Button>
  );
}
