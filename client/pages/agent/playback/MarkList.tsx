import {
  CircleDot,
  Crown,
  Disc,
  File,
  MessageSquare,
  Mic,
  MonitorUp,
  Search,
  ShieldQuestionMark,
  StickyNote,
  UserRound,
} from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../i18n/agent.ts';
import { formatClock } from '../../../i18n/format.ts';
import { currentMark, findMarks, type Mark } from './marks.ts';
import type { Player } from './player.ts';

const ICON = {
  person: UserRound,
  consent: ShieldQuestionMark,
  share: MonitorUp,
  voice: Mic,
  host: Crown,
  session: CircleDot,
  recording: Disc,
  file: File,
  chat: MessageSquare,
  note: StickyNote,
} as const;

/** What happened and what was written beside the picture; each leads to its moment, and words are found [RE3]. */
export function MarkList({
  player,
  marks,
}: {
  readonly player: Player;
  readonly marks: readonly Mark[];
}): JSX.Element {
  const [words, setWords] = useState('');
  const found = findMarks(marks, words);
  const current = currentMark(marks, player.positionMs.value);
  return (
    <div class="playback-side">
      <label class="playback-search">
        <Search size={16} aria-hidden="true" />
        <input
          type="search"
          value={words}
          aria-label={t('playbackSearch')}
          placeholder={t('playbackSearch')}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </label>
      {found.length === 0 ? (
        <p class="quiet-text">{t(words ? 'playbackNotFound' : 'playbackNoMarks')}</p>
      ) : null}
      <ol class="playback-marks" aria-label={t('playbackMarks')}>
        {found.map((mark) => {
          const Icon = ICON[mark.kind];
          return (
            <li key={mark.id}>
              <button
                type="button"
                aria-current={mark === current ? 'true' : undefined}
                onClick={() => player.seek(mark.atMs)}
              >
                <time class="digits">{formatClock(mark.atMs)}</time>
                <Icon size={16} aria-hidden="true" />
                <span dir="auto">
                  {mark.by === null ? null : (
                    <strong>
                      <bdi>{mark.by}</bdi>{' '}
                    </strong>
                  )}
                  {mark.text}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
