import { useEffect } from 'preact/hooks';
import { sayInTab } from '../../attention/page.ts';
import { t } from '../../i18n/index.ts';

let pagesShown = 0;

/** Names the page in the browser's tab and, after a walk from another page, moves the reading point to its start. */
export function usePage(title: string): void {
  useEffect(() => {
    sayInTab({ title: title === t('product') ? title : `${title} · ${t('product')}`, live: false });
  }, [title]);
  useEffect(() => {
    pagesShown += 1;
    // The first page begins where every page begins, with the link that skips to the content.
    if (pagesShown === 1) return;
    const focused = document.activeElement;
    if (!focused?.closest('main')) document.getElementById('content')?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);
}
