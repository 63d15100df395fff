import type { JSX } from 'preact';
import { t } from '../i18n/index.ts';
import { MenuCheck } from '../ui/Menu.tsx';
import { showToast } from '../ui/toast.ts';
import { canNotify, chooseNotifications, wantsNotifications } from './notify-choice.ts';

/** The one place where notifications are switched on, and the browser's permission is asked for [UI6]. */
export function NotifyCheck({ who }: { readonly who: string }): JSX.Element | null {
  if (!canNotify()) return null;
  const choose = async (on: boolean): Promise<void> => {
    if (!(await chooseNotifications(who, on))) showToast({ text: t('notifyBlocked'), tone: 'alert' });
  };
  return (
    <MenuCheck checked={wantsNotifications(who)} onChange={(on) => void choose(on)}>
      {t('notify')}
    </MenuCheck>
  );
}
