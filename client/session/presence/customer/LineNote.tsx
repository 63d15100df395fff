import type { JSX } from 'preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { text } from '../../../i18n/customer.ts';
import { Notice } from '../../../ui/Notice.tsx';
import type { SessionClient } from '../../types.ts';
import { lineWords } from '../line-words.ts';

/** What the line can carry, where that is not everything [RL6, RL7]. */
export function LineNote({
  session,
  view,
}: {
  readonly session: SessionClient;
  readonly view: SessionView;
}): JSX.Element | null {
  const words = lineWords(view, {
    own: session.ownLine.value,
    told: session.lines.value,
    qualities: session.qualities.value,
  });
  if (!words || words.key === 'lineBlockedOf') return null;
  return (
    <div role="status">
      <Notice>
        {words.key === 'lineOfSharer' ? text(words.key, { name: words.name }) : text(words.key)}{' '}
        {words.key === 'lineBlocked' ? (
          <a href="/check" target="_blank" rel="noreferrer">
            {text('lineCheck')}
          </a>
        ) : null}
      </Notice>
    </div>
  );
}
