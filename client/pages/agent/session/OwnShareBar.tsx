import type { JSX } from 'preact';
import type { SessionView, ShareView } from '../../../../shared/protocol/view.ts';
import { formatList } from '../../../i18n/format.ts';
import { t } from '../../../i18n/session.ts';
import { LiveBadge } from '../../../ui/Status.tsx';
import { surfaceWord } from './people.ts';
import { PauseButton, StopButton } from './ShareCommands.tsx';
import { watchersOf } from './share-mine.ts';

export interface OwnShareBarProps {
  readonly view: SessionView;
  readonly share: ShareView;
}

/** Over one's own share: what goes out, who watches, and the way to end it [SH5]. */
export function OwnShareBar({ view, share }: OwnShareBarProps): JSX.Element {
  const names = watchersOf(view);
  const what = surfaceWord(share.surface);
  return (
    <div class={`own-share${share.paused ? ' own-share-paused' : ''}`}>
      {share.paused ? <strong>{t('stagePaused')}</strong> : <LiveBadge>{t('ownShare', { what })}</LiveBadge>}
      <span class="own-share-watchers">
        {names.length > 0 ? t('ownShareWatched', { names: formatList(names) }) : t('ownShareUnwatched')}
      </span>
      <PauseButton view={view} size="small" />
      <StopButton view={view} size="small" look="live" />
    </div>
  );
}
