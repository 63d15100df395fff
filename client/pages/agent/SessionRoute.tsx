import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SessionNumber } from '../../../shared/domain/ids.ts';
import { t } from '../../i18n/agent.ts';
import { errorText } from '../../i18n/errors.ts';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/Notice.tsx';
import { isSessionNumber } from '../../ui/NumberField.tsx';
import { Loading } from '../../ui/Spinner.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';

type Page = typeof import('./session/LiveSession.tsx').LiveSession;

const asSessionNumber = (text: string): SessionNumber | null =>
  // Branded here: this is where an address becomes a number, and it was just checked.
  isSessionNumber(text) ? (text as SessionNumber) : null;

/** Loads the session's code, media included, only where a session is shown. */
export function SessionRoute({ number: text }: { readonly number: string }): JSX.Element {
  const [page, setPage] = useState<{ readonly Page: Page } | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const number = asSessionNumber(text);
  useEffect(() => {
    setFailed(false);
    import('./session/LiveSession.tsx').then(
      (module) => setPage({ Page: module.LiveSession }),
      () => setFailed(true),
    );
  }, [attempt]);
  if (number === null) return <NotFoundPage />;
  if (failed) {
    return (
      <EmptyState
        level={1}
        title={errorText('unavailable')}
        actions={
          <Button look="primary" onClick={() => setAttempt(attempt + 1)}>
            {t('retry')}
          </Button>
        }
      />
    );
  }
  return page ? <page.Page number={number} /> : <Loading />;
}
