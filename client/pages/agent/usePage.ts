import { useEffect } from 'preact/hooks';
import { t } from '../../i18n/index.ts';

/** Names the page in the browser's tab and, after a walk from another page, moves the reading point to its start. */
export function usePage(title: string): void {
  useEffect(() => {
    document.title = title === t('product') ? title : `${title} · ${t('product')}`;
  }, [title]);
  useEffect(() => {
    if (document.activeElement === document.body)
      document.getElementById('content')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
}
