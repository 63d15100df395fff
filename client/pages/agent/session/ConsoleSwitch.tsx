import { PictureInPicture2 } from 'lucide-preact';
import type { JSX } from 'preact';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { closeTray, isTrayOpen, openTray, prefersTray, toggleTray } from '../tray/console.tsx';

/** Switches between the dashboard and the compact tray, at any time [SS9]. */
export function ConsoleSwitch(): JSX.Element {
  const open = isTrayOpen();
  return (
    <Button
      size="small"
      look="quiet"
      icon={<PictureInPicture2 aria-hidden="true" />}
      keys="."
      label={t('tray')}
      tip={t(open ? 'trayBack' : 'trayOpen')}
      pressed={open}
      onClick={toggleTray}
    />
  );
}

/** The tray was in use last, and the browser opens it only from a click: here it is. */
export function ConsoleNotice(): JSX.Element | null {
  if (isTrayOpen() || !prefersTray.value) return null;
  return (
    <Notice
      actions={
        <>
          <Button look="primary" onClick={() => void openTray()}>
            {t('trayOpen')}
          </Button>
          <Button onClick={closeTray}>{t('trayBack')}</Button>
        </>
      }
    >
      {t('trayRemembered')}
    </Notice>
  );
}
