import type { JSX } from 'preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { usePageState } from '../../agent/page-state.ts';
import { lineWords } from '../line-words.ts';

/** What the lines can carry, where that is not everything [RL6, RL7]. */
export function LineNote({ view }: { readonly view: SessionView }): JSX.Element | null {
  const { client } = usePageState();
  const words = lineWords(view, {
    own: client.ownLine.value,
    told: client.lines.value,
    qualities: client.qualities.value,
  });
  if (!words) return null;
  const isBlocked = words.key === 'lineBlocked' || words.key === 'lineBlockedOf';
  return (
    <div role="status">
      <Notice tone={isBlocked ? 'danger' : 'info'}>
        {'name' in words ? t(words.key, { name: words.name }) : t(words.key)}{' '}
        {isBlocked ? (
          <a href="/check" target="_blank" rel="noreferrer">
            {t('lineCheck')}
          </a>
        ) : null}
      </Notice>
    </div>
  );
}
