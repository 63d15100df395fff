import { ShieldCheck } from 'lucide-preact';
import type { JSX } from 'preact';
import { Link, Redirect, useLocation } from 'wouter-preact';
import { currentUser } from '../../../account/account.ts';
import { t } from '../../../i18n/admin.ts';
import { EmptyState } from '../../../ui/Notice.tsx';
import { Lazy } from '../Lazy.tsx';
import { NotFoundPage } from '../NotFoundPage.tsx';
import { usePage } from '../usePage.ts';
import { ADMIN_PAGES } from './pages.ts';
import './admin.css';

/** Administration: its pages at the side, and the one that the address names. */
export function AdminShell(): JSX.Element {
  const [path] = useLocation();
  const name = path.split('/')[2] ?? '';
  const shown = ADMIN_PAGES.find((page) => page.path === name);
  if (currentUser()?.roles.includes('admin') !== true) return <NotForYou />;
  if (name === '') return <Redirect to={`/admin/${ADMIN_PAGES[0]?.path ?? ''}`} replace />;
  return (
    <div class="admin">
      <nav class="admin-nav" aria-label={t('adminNav')}>
        {ADMIN_PAGES.map(({ path: to, label, Icon }) => (
          <Link key={to} href={`/admin/${to}`} aria-current={to === name ? 'page' : undefined}>
            <Icon aria-hidden="true" />
            <span>{t(label)}</span>
          </Link>
        ))}
      </nav>
      <div class="admin-page">{shown ? <Lazy load={shown.load} /> : <NotFoundPage />}</div>
    </div>
  );
}

function NotForYou(): JSX.Element {
  usePage(t('adminTitle'));
  return (
    <EmptyState level={1} icon={<ShieldCheck size={32} />} title={t('adminNot')}>
      {t('adminNotText')}
    </EmptyState>
  );
}
