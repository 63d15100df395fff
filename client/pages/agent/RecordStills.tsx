import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { SessionRecord } from '../../../shared/protocol/http.ts';
import { t } from '../../i18n/agent.ts';
import { formatExactTime } from '../../i18n/format.ts';
import { stillAddress } from '../../net/http.ts';

/** Pictures of what the customer showed [TR7]; those that are not kept any more, or not for this one who looks, are left out. */
export function RecordStills({
  sessionId,
  stills = [],
}: Pick<SessionRecord, 'sessionId' | 'stills'>): JSX.Element | null {
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const there = stills.filter(({ stillId }) => !gone.has(stillId));
  if (there.length === 0) return null;
  return (
    <section class="record-part" aria-labelledby="stills">
      <h2 id="stills">{t('recordStills')}</h2>
      <ul class="record-stills">
        {there.map(({ stillId, at, moment }) => (
          <li key={stillId}>
            <a href={stillAddress(sessionId, stillId)} target="_blank" rel="noopener">
              <img
                src={stillAddress(sessionId, stillId)}
                loading="lazy"
                alt={t('recordStill', { time: formatExactTime(at) })}
                onError={() => setGone((known) => new Set(known).add(stillId))}
              />
            </a>
            <span class="quiet-text digits">
              {formatExactTime(at)} · {t(MOMENT[moment])}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const MOMENT = {
  start: 'recordStillStart',
  annotation: 'recordStillAnnotation',
  end: 'recordStillEnd',
} as const;
