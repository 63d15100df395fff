import type { JSX } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import { LIMITS } from '../../../../shared/domain/limits.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { errorText } from '../../../i18n/errors.ts';
import { t } from '../../../i18n/session.ts';
import { usePageState } from '../../agent/page-state.ts';
import { type NoteState, ownNoteOf } from './own-note.ts';
import './note.css';

/** The agent's own note of this session, saved as it is written, and those of the other agents to be read [RP3]. */
export function NotePanel({ view }: { readonly view: SessionView }): JSX.Element {
  const note = ownNoteOf(usePageState().client);
  const id = useId();
  useEffect(() => () => note.save(), [note]);
  const others = view.notes.filter(({ participantId }) => participantId !== view.self.participantId);
  return (
    <div class="notes">
      <label class="visually-hidden" for={id}>
        {t('noteOwn')}
      </label>
      <textarea
        id={id}
        class="input note-input"
        dir="auto"
        maxLength={LIMITS.noteTextLength}
        value={note.text.value}
        placeholder={t('notePlaceholder')}
        aria-describedby={`${id}-about`}
        onInput={(event) => note.write(event.currentTarget.value)}
        onBlur={() => note.save()}
      />
      <NoteLine state={note.state.value} />
      <p id={`${id}-about`} class="note-about">
        {t('noteAbout')}
      </p>
      {others.map(({ participantId, name, text }) => (
        <section key={participantId} class="note-other" aria-label={t('noteOf', { name })}>
          <h3>
            <bdi>{name}</bdi>
          </h3>
          <p dir="auto">{text}</p>
        </section>
      ))}
    </div>
  );
}

function NoteLine({ state }: { readonly state: NoteState }): JSX.Element {
  const isRefused = state.kind === 'refused';
  return (
    <p class={isRefused ? 'note-state note-refused' : 'note-state'} role="status">
      {isRefused ? t('noteRefused', { why: errorText(state.code) }) : WORDS[state.kind]()}
    </p>
  );
}

const WORDS = {
  none: () => '',
  saved: () => t('noteSaved'),
  unsaved: () => t('noteUnsaved'),
} as const;
