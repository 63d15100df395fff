import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Brief } from '../../../../shared/protocol/brief.ts';
import { formatExactTime } from '../../../i18n/format.ts';
import { t } from '../../../i18n/session.ts';
import { usePageState } from '../../../session/agent/page-state.ts';

/** The last pictures of what was shown before somebody took over [TR7]; each comes by itself, and opens large. */
export function BriefStills({ stills }: Pick<Brief, 'stills'>): JSX.Element | null {
  const { client } = usePageState();
  const [images, setImages] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let current = true;
    for (const { stillId } of stills)
      void client.send('session:still', { stillId }).then((answer) => {
        if (current && answer.ok) setImages((known) => new Map(known).set(stillId, answer.data.image));
      });
    return () => {
      current = false;
    };
  }, [client, stills]);
  const there = stills.filter(({ stillId }) => images.has(stillId));
  if (there.length === 0) return null;
  return (
    <ul class="brief-stills" aria-label={t('briefStills')}>
      {there.map(({ stillId, at }) => (
        <li key={stillId}>
          <Still image={images.get(stillId) ?? ''} label={t('briefStill', { time: formatExactTime(at) })} />
        </li>
      ))}
    </ul>
  );
}

function Still({ image, label }: { readonly image: string; readonly label: string }): JSX.Element {
  const [large, setLarge] = useState(false);
  return (
    <button
      type="button"
      class={`brief-still${large ? ' brief-still-large' : ''}`}
      aria-expanded={large}
      onClick={() => setLarge(!large)}
    >
      <img src={`data:image/jpeg;base64,${image}`} alt={label} />
    </button>
  );
}
