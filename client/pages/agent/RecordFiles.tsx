import type { JSX } from 'preact';
import type { SessionRecord } from '../../../shared/protocol/http.ts';
import { text } from '../../i18n/files.ts';
import { formatExactTime } from '../../i18n/format.ts';
import { recordedName } from '../../i18n/names.ts';
import { formatBytes, sayResult } from '../../session/files/words.ts';

/** What was sent, and what became of it; the hash tells a file that somebody has from another one [FT4]. */
export function RecordedFiles({ files = [] }: Pick<SessionRecord, 'files'>): JSX.Element | null {
  if (files.length === 0) return null;
  return (
    <section class="record-part" aria-labelledby="files">
      <h2 id="files">{text('filesTitle')}</h2>
      <ol class="transcript">
        {files.map(({ fileId, at, name, size, fromName, toName, result, sha256 }) => (
          <li key={fileId}>
            <time class="digits" dateTime={new Date(at).toISOString()}>
              {formatExactTime(at)}
            </time>
            <div>
              <strong>
                <bdi>{name}</bdi>
              </strong>{' '}
              <span class="quiet-text">
                {formatBytes(size)}
                {' · '}
                {text('filesBetween', { from: recordedName(fromName), to: recordedName(toName) })}
              </span>
              <p>{sayResult(result)}</p>
              {sha256 ? (
                <p class="quiet-text record-hash">
                  {text('filesHash')} <code>{sha256}</code>
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
