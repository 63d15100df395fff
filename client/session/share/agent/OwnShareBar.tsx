import type { JSX } from 'preact';
import type { SessionView, ShareView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { Sentences } from '../../../truth/Sentences.tsx';
import { shareSentences } from '../../../truth/sentences.ts';
import { LiveBadge } from '../../../ui/Status.tsx';
import { usePageState } from '../../agent/page-state.ts';
import { PauseButton, StopButton } from './ShareCommands.tsx';
import { surfaceWord } from './surface-word.ts';

export interface OwnShareBarProps {
  readonly view: SessionView;
  readonly share: ShareView;
}

/** Over one's own share: what goes out, who watches, and the way to end it [SH5]. */
export function OwnShareBar({ view, share }: OwnShareBarProps): JSX.Element {
  const { media } = usePageState().client;
  const what = surfaceWord(share.surface);
  return (
    <div class={`own-share${share.paused ? ' own-share-paused' : ''}`}>
      {share.paused ? <strong>{t('stagePaused')}</strong> : <LiveBadge>{t('ownShare', { what })}</LiveBadge>}
      <span class="own-share-watchers" role="status">
        {share.paused ? t('stagePausedText') : <Sentences of={shareSentences(media.truth.value, view)} />}
      </span>
      {share.paused || media.ownShareSound.value === 'none' ? null : (
        <span>{t(media.ownShareSound.value === 'goes' ? 'ownShareSound' : 'ownShareSoundHeld')}</span>
      )}
      <PauseButton view={view} size="small" />
      <StopButton view={view} size="small" look="live" />
    </div>
  );
}
