import { Languages, Settings } from 'lucide-preact';
import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { NotifyCheck } from '../../attention/NotifyCheck.tsx';
import { sayInTab } from '../../attention/page.ts';
import { text } from '../../i18n/customer.ts';
import { language, OFFERED, setLanguage } from '../../i18n/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Logo } from '../../ui/Logo.tsx';
import { Menu, MenuCheck, MenuChoice } from '../../ui/Menu.tsx';
import { setSoundsOn, soundsOn } from '../../ui/sound.ts';
import { setTheme, THEMES, theme } from '../../ui/theme.ts';

const THEME_TEXT = { light: 'themeLight', dark: 'themeDark', system: 'themeSystem' } as const;

export interface FrameProps {
  /** Of the browser's tab. */
  readonly title: string;
  /** Who is at the other end; the product's name before that is known. */
  readonly name?: string;
  /** Whether something of the customer's goes out right now: the tab's icon says so. */
  readonly live?: boolean;
  /** Beside the column, where a share needs the room. */
  readonly wide?: boolean;
  /** What stands beside the column, or over it where there is no room. */
  readonly side?: ComponentChildren;
  /** Links for people who are not inside yet. */
  readonly navigation?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** What every page of the customer has: the name, the language, few settings, one column. */
export function Frame({
  title,
  name,
  live = false,
  wide = false,
  side,
  navigation,
  children,
}: FrameProps): JSX.Element {
  useEffect(() => sayInTab({ title, live }), [title, live]);
  return (
    <div class="customer">
      <header class="customer-head">
        <span class="customer-brand">
          <Logo />
          <span>{name ?? text('product')}</span>
        </span>
        {navigation}
        <span class="customer-tools">
          {OFFERED.length > 1 ? <LanguageSwitch /> : null}
          <SettingsMenu />
        </span>
      </header>
      <div class="customer-body">
        <main class={wide ? 'customer-main customer-main-wide' : 'customer-main'}>{children}</main>
        {side}
      </div>
    </div>
  );
}

function LanguageSwitch(): JSX.Element {
  const other = language.value === 'en' ? 'ja' : 'en';
  return (
    <Button look="quiet" icon={<Languages aria-hidden="true" />} onClick={() => setLanguage(other)}>
      <span lang={other}>{text(other === 'ja' ? 'languageJa' : 'languageEn')}</span>
    </Button>
  );
}

function SettingsMenu(): JSX.Element {
  return (
    <Menu
      key={language.value}
      label={text('settings')}
      icon={<Settings aria-hidden="true" />}
      align="end"
      className="customer-settings"
    >
      <MenuChoice
        label={text('theme')}
        value={theme.value}
        options={THEMES.map((value) => ({ value, label: text(THEME_TEXT[value]) }))}
        onChange={setTheme}
      />
      <MenuCheck checked={soundsOn.value} onChange={setSoundsOn}>
        {text('sounds')}
      </MenuCheck>
      <NotifyCheck who="customer" />
    </Menu>
  );
}
