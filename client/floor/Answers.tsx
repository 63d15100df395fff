import type { JSX } from 'preact';
import type { FormAnswer } from '../../shared/protocol/form.ts';
import { answerText, labelOf } from '../i18n/answers.ts';
import './answers.css';

export interface AnswersProps {
  /** What they want, in their words; empty: nothing was said. */
  readonly text?: string | undefined;
  readonly answers?: readonly FormAnswer[] | undefined;
}

/** What a customer wrote in a queue's form, as agents read it [FO1]; nothing where they wrote nothing. */
export function Answers({ text = '', answers = [] }: AnswersProps): JSX.Element | null {
  if (text === '' && answers.length === 0) return null;
  return (
    <div class="answers">
      {text === '' ? null : (
        <p class="request-text" dir="auto">
          {text}
        </p>
      )}
      {answers.length === 0 ? null : (
        <dl class="answer-list">
          {answers.map((answer) => (
            <div key={answer.key}>
              <dt>{labelOf(answer)}</dt>
              <dd dir="auto">{answerText(answer)}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
