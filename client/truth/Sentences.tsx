import type { JSX } from 'preact';
import { Fragment } from 'preact';
import { text } from '../i18n/truth.ts';
import type { Sentence } from './sentences.ts';

/** Sentences in a row; the check of the connection opens beside the session, which must not be left for it. */
export function Sentences({ of }: { readonly of: readonly Sentence[] }): JSX.Element {
  return (
    <>
      {of.map((sentence, index) => (
        <Fragment key={sentence.text}>
          {index > 0 ? ' ' : null}
          <span>{sentence.text}</span>
        </Fragment>
      ))}
      {of.some(({ check }) => check) ? (
        <>
          {' '}
          <a href="/check" target="_blank" rel="noopener">
            {text('check')}
          </a>
        </>
      ) : null}
    </>
  );
}
