import { CircleUserRound, Keyboard, LogOut, Settings2, UserRoundCog } from 'lucide-preact';
import type { JSX } from 'preact';
import { useLocation } from 'wouter-preact';
import type { User } from '../../account/account.ts';
import { signOut } from '../../account/account.ts';
import { NotifyCheck } from '../../attention/NotifyCheck.tsx';
import { t } from '../../i18n/agent.ts';
import { language, OFFERED, setLanguage } from '../../i18n/index.ts';
import { Menu, MenuCheck, MenuChoice, MenuItem } from '../../ui/Menu.tsx';
import { openShortcutsList } from '../../ui/ShortcutsDialog.tsx';
import { setSoundsOn, soundsOn } from '../../ui/sound.ts';
import { setTheme, THEMES, theme } from '../../ui/theme.ts';

const LANGUAGE_TEXT = { en: 'languageEn', ja: 'languageJa' } as const;
const THEME_TEXT = { light: 'themeLight', dark: 'themeDark', system: 'themeSystem' } as const;

/** What is the user's own: language, appearance, sounds, keys, signing out. Guests have it without a name. */
export function UserMenu({ user }: { readonly user: User | null }): JSX.Element {
  const [, navigate] = useLocation();
  const icon = user ? <CircleUserRound aria-hidden="true" /> : <Settings2 aria-hidden="true" />;
  return (
    <Menu label={user?.name ?? t('menu')} icon={icon} align="end" className="user-menu">
      {user ? (
        <div class="menu-head" role="presentation">
          <strong>
            <bdi>{user.name}</bdi>
          </strong>
          {user.email}
        </div>
      ) : null}
      {OFFERED.length > 1 ? (
        <MenuChoice
          label={t('language')}
          value={language.value}
          options={OFFERED.map((value) => ({ value, label: t(LANGUAGE_TEXT[value]) }))}
          onChange={setLanguage}
        />
      ) : null}
      <MenuChoice
        label={t('theme')}
        value={theme.value}
        options={THEMES.map((value) => ({ value, label: t(THEME_TEXT[value]) }))}
        onChange={setTheme}
      />
      <MenuCheck checked={soundsOn.value} onChange={setSoundsOn}>
        {t('sounds')}
      </MenuCheck>
      {user ? <NotifyCheck who={user.userId} /> : null}
      <MenuItem icon={<Keyboard aria-hidden="true" />} keys="?" onClick={openShortcutsList}>
        {t('navKeys')}
      </MenuItem>
      {user ? (
        <>
          <hr class="menu-separator" />
          <MenuItem icon={<UserRoundCog aria-hidden="true" />} onClick={() => navigate('/account')}>
            {t('navAccount')}
          </MenuItem>
          <MenuItem icon={<LogOut aria-hidden="true" />} onClick={() => void signOut()}>
            {t('navSignOut')}
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}
