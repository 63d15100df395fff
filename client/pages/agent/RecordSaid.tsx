import type { JSX } from 'preact';
import type { SessionRecord } from '../../../shared/protocol/http.ts';
import { Answers } from '../../floor/Answers.tsx';
import { t } from '../../i18n/closing.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { recordedName } from '../../i18n/names.ts';
import { ClosingForm } from '../../session/note/agent/ClosingForm.tsx';

/** What agents say of a session, which may still be said now [RP3, AD5]. */
export function SaidByAgents({ sessionId }: Pick<SessionRecord, 'sessionId'>): JSX.Element {
  return (
    <section class="record-part" aria-labelledby="closing">
      <h2 id="closing">{t('title')}</h2>
      <ClosingForm sessionId={sessionId} />
    </section>
  );
}

/** What customers said of it [FO1]; nothing where nobody did. */
export function SurveyAnswers({ surveys = [], participants }: SessionRecord): JSX.Element | null {
  if (surveys.length === 0) return null;
  return (
    <section class="record-part" aria-labelledby="survey">
      <h2 id="survey">{t('survey')}</h2>
      <ul class="record-people">
        {surveys.map(({ participantId, at, answers }) => {
          const person = participants.find((one) => one.participantId === participantId);
          return (
            <li key={participantId}>
              <strong>
                <bdi>{person ? recordedName(person.name) : ''}</bdi>
              </strong>
              <span class="quiet-text digits">{formatDateTime(at)}</span>
              <Answers answers={answers} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
