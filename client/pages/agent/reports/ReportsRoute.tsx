import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { errorText } from '../../../i18n/errors.ts';
import { EmptyState } from '../../../ui/Notice.tsx';
import { Loading } from '../../../ui/Spinner.tsx';

type Page = typeof import('./ReportsPage.tsx').ReportsPage;

/** Loads the reports, with their charts, only for those who open them. */
export function ReportsRoute(): JSX.Element {
  const [state, setState] = useState<{ readonly Page: Page } | 'failed' | null>(null);
  useEffect(() => {
    import('./ReportsPage.tsx').then(
      (module) => setState({ Page: module.ReportsPage }),
      () => setState('failed'),
    );
  }, []);
  if (state === 'failed') return <EmptyState level={1} title={errorText('unavailable')} />;
  return state === null ? <Loading /> : <state.Page />;
}
