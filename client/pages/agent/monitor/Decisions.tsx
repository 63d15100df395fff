import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { MonitorView } from '../../../../shared/protocol/monitor.ts';
import { t } from '../../../i18n/monitor.ts';
import { Button } from '../../../ui/Button.tsx';
import { DecisionList } from './DecisionList.tsx';
import { PastDecisions } from './PastDecisions.tsx';

/** The last decisions, and on demand all that are kept [QU16]. */
export function Decisions({ decisions }: Pick<MonitorView, 'decisions'>): JSX.Element {
  const [looksBack, setLooksBack] = useState(false);
  return (
    <section aria-labelledby="monitor-decisions">
      <h2 id="monitor-decisions">{t('decisions')}</h2>
      {decisions.length === 0 && !looksBack ? <p class="quiet-text">{t('decisionsNone')}</p> : null}
      {looksBack ? <PastDecisions /> : <DecisionList decisions={decisions} />}
      <div class="button-row">
        <Button onClick={() => setLooksBack(!looksBack)}>
          {t(looksBack ? 'decisionsLast' : 'decisionsAll')}
        </Button>
      </div>
    </section>
  );
}
