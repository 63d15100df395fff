import { ChartNoAxesColumn, Gauge, Headset, Inbox, MonitorUp, Play, ShieldCheck } from 'lucide-preact';
import type { JSX } from 'preact';
import { Link, useLocation } from 'wouter-preact';
import { formatSessionNumber } from '../../../shared/domain/ids.ts';
import { account, currentUser } from '../../account/account.ts';
import { inboxView } from '../../floor/inbox.ts';
import { t } from '../../i18n/agent.ts';
import { formatNumber } from '../../i18n/format.ts';
import { runningSessions, shownSession } from '../../session/agent/running.ts';
import { Logo } from '../../ui/Logo.tsx';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { showKeys, useShortcuts } from '../../ui/shortcuts.ts';
import { UserMenu } from './UserMenu.tsx';
import './header.css';

/** The navigation bar of the agents' pages. */
export function Header(): JSX.Element {
  const user = currentUser();
  return (
    <header class="header">
      <Link href="/" class="header-brand" aria-label={t('navHome')}>
        <Logo />
        <span class="header-name">{t('product')}</span>
      </Link>
      <nav aria-label={t('navLabel')}>{user ? <AgentLinks /> : <GuestLinks />}</nav>
      <WaysBack />
      <div class="header-end">{account.value.status === 'loading' ? null : <UserMenu user={user} />}</div>
    </header>
  );
}

function GuestLinks(): JSX.Element {
  const [path] = useLocation();
  return (
    <>
      <a class="header-link" href="/join">
        {t('navJoin')}
      </a>
      <Link class="header-link" href="/sign-in" aria-current={path === '/sign-in' ? 'page' : undefined}>
        {t('navSignIn')}
      </Link>
    </>
  );
}

function AgentLinks(): JSX.Element {
  const [path, navigate] = useLocation();
  const start = (): void => navigate('/support/start');
  const assist = (): void => navigate('/support/assist');
  const reports = (): void => navigate('/records');
  const servesQueues = currentUser()?.roles.includes('acdAgent') === true;
  const inbox = (): void => navigate('/inbox');
  const manages = currentUser()?.roles.includes('manager') === true;
  const administers = currentUser()?.roles.includes('admin') === true;
  useShortcuts([
    { keys: 'c', label: t('navStart'), run: start },
    { keys: 'j', label: t('navAssist'), run: assist },
    { keys: 'o', label: t('navReports'), run: reports },
    ...(servesQueues ? [{ keys: ';', label: t('navInbox'), run: inbox }] : []),
    ...(manages ? [{ keys: "'", label: t('navMonitor'), run: () => navigate('/monitor') }] : []),
  ]);
  return (
    <>
      <Menu label={t('navSupport')} icon={<Headset aria-hidden="true" />} className="header-support">
        <MenuItem icon={<Play aria-hidden="true" />} keys={showKeys('c')} onClick={start}>
          {t('navStart')}
        </MenuItem>
        <MenuItem icon={<MonitorUp aria-hidden="true" />} keys={showKeys('j')} onClick={assist}>
          {t('navAssist')}
        </MenuItem>
        {servesQueues ? (
          <MenuItem icon={<Inbox aria-hidden="true" />} keys={showKeys(';')} onClick={inbox}>
            {t('navInbox')}
          </MenuItem>
        ) : null}
      </Menu>
      {servesQueues ? <InboxLink /> : null}
      {manages ? <MonitorLink /> : null}
      <Link
        class="header-link header-icon"
        href="/records"
        aria-current={/^\/(records|reports)/.test(path) ? 'page' : undefined}
        data-tip={t('navReports')}
        data-keys={showKeys('o')}
      >
        <ChartNoAxesColumn aria-hidden="true" />
        <span>{t('navReports')}</span>
      </Link>
      {administers ? <AdminLink /> : null}
    </>
  );
}

/** The Inbox stays at hand: how many wait in this agent's queues while they are on the floor [QU10]. */
function InboxLink(): JSX.Element {
  const [path] = useLocation();
  const view = inboxView();
  const count =
    view === null || view.state === 'offline'
      ? 0
      : view.queues.reduce((sum, { waiting }) => sum + waiting, 0);
  return (
    <Link
      class="header-link header-icon"
      href="/inbox"
      aria-current={path === '/inbox' ? 'page' : undefined}
      data-tip={t('navInbox')}
      data-keys={showKeys(';')}
    >
      <Inbox aria-hidden="true" />
      <span>{t('navInbox')}</span>
      {count > 0 ? <span class="header-count digits">{formatNumber(count)}</span> : null}
    </Link>
  );
}

function MonitorLink(): JSX.Element {
  const [path] = useLocation();
  return (
    <Link
      class="header-link header-icon"
      href="/monitor"
      aria-current={path === '/monitor' ? 'page' : undefined}
      data-tip={t('navMonitor')}
      data-keys={showKeys("'")}
    >
      <Gauge aria-hidden="true" />
      <span>{t('navMonitor')}</span>
    </Link>
  );
}

function AdminLink(): JSX.Element {
  const [path] = useLocation();
  return (
    <Link
      class="header-link header-icon"
      href="/admin"
      aria-current={path.startsWith('/admin') ? 'page' : undefined}
      data-tip={t('navAdmin')}
    >
      <ShieldCheck aria-hidden="true" />
      <span>{t('navAdmin')}</span>
    </Link>
  );
}

/** The way back to the session that goes on while another page is shown; its tabs lead to the others. */
function WaysBack(): JSX.Element | null {
  const [path] = useLocation();
  const running = runningSessions.value;
  const number = running.find((each) => each === shownSession.value) ?? running.at(-1);
  // On a session's own page its tabs lead to the others.
  if (number === undefined || path.startsWith('/support/session/')) return null;
  const text = t('navBackTo', { number: formatSessionNumber(number) });
  return (
    <Link class="header-running" href={`/support/session/${number}`} aria-label={text} data-tip={text}>
      <i aria-hidden="true" />
      <span class="digits">{formatSessionNumber(number)}</span>
      {running.length > 1 ? <span class="digits">+{formatNumber(running.length - 1)}</span> : null}
    </Link>
  );
}
