import { Compass } from 'lucide-preact';
import type { JSX } from 'preact';
import { Link } from 'wouter-preact';
import { t } from '../../i18n/agent.ts';
import { EmptyState } from '../../ui/Notice.tsx';
import { usePage } from './usePage.ts';

/** Nothing at this address, and the way on. */
export function NotFoundPage(): JSX.Element {
  usePage(t('notFoundTitle'));
  return (
    <div class="page">
      <EmptyState
        level={1}
        icon={<Compass />}
        title={t('notFoundTitle')}
        actions={
          <>
            <a class="button button-secondary button-medium" href="/join">
              {t('notFoundJoin')}
            </a>
            <Link class="button button-primary button-medium" href="/">
              {t('goHome')}
            </Link>
          </>
        }
      >
        {t('notFoundText')}
      </EmptyState>
    </div>
  );
}
