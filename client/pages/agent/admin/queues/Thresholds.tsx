import type { JSX } from 'preact';
import type { QueueFile } from '../../../../../shared/protocol/queue-setup.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Select } from '../../../../ui/Field.tsx';
import { withItem } from './draft.ts';
import { NumberInput } from './NumberInput.tsx';
import { RowActs } from './RowActs.tsx';
import type { StepProps } from './step.ts';

type Threshold = QueueFile['thresholds'][number];
type What = Threshold['do']['what'];
const SECOND_MS = 1_000;
const USUAL_MS = 300_000;
const WHAT_TEXT = { raise: 'doRaise', overflow: 'doOverflow', tell: 'doTell' } as const;

/** What happens to somebody who waits too long [QU9]. */
export function Thresholds(props: StepProps): JSX.Element {
  const { queue, change } = props;
  const set = (thresholds: Threshold[]): void => change({ thresholds });
  return (
    <section class="queue-part">
      <h3>{t('thresholds')}</h3>
      <ol class="queue-rows" aria-label={t('thresholds')}>
        {queue.thresholds.map((threshold, index) => (
          <Row
            key={index}
            {...props}
            {...{ threshold, index }}
            onChange={(changed) => set(withItem(queue.thresholds, index, changed))}
          />
        ))}
      </ol>
      <Button
        size="small"
        onClick={() => set([...queue.thresholds, { afterMs: USUAL_MS, do: { what: 'tell' } }])}
      >
        {t('addThreshold')}
      </Button>
    </section>
  );
}

interface RowProps extends StepProps {
  readonly threshold: Threshold;
  readonly index: number;
  readonly onChange: (threshold: Threshold | null) => void;
}

function Row({ threshold, index, others, fault, onChange }: RowProps): JSX.Element {
  const { afterMs, do: act } = threshold;
  const name = t('threshold', { number: index + 1 });
  const path = `thresholds.${index}`;
  const queues = others.queues.map(({ address, name: label }) => ({ value: address, label }));
  const first = queues[0]?.value ?? '';
  const begin = (what: What): Threshold['do'] =>
    what === 'raise' ? { what, priority: 5 } : what === 'overflow' ? { what, queue: first } : { what };
  return (
    <li class="queue-row">
      <div class="queue-row-head">
        <strong>{name}</strong>
        <RowActs {...{ name, isFirst: true, onUp: () => undefined, onRemove: () => onChange(null) }} />
      </div>
      <div class="queue-rule">
        <NumberInput
          label={t('after')}
          {...{ value: afterMs / SECOND_MS, error: fault(`${path}.afterMs`) }}
          onChange={(seconds) => onChange({ ...threshold, afterMs: seconds * SECOND_MS })}
        />
        <Select<What>
          label={t('do')}
          value={act.what}
          options={(['raise', 'overflow', 'tell'] as const)
            .filter((what) => what !== 'overflow' || queues.length > 0 || act.what === what)
            .map((value) => ({ value, label: t(WHAT_TEXT[value]) }))}
          onChange={(what) => onChange({ ...threshold, do: begin(what) })}
        />
        {act.what === 'raise' ? (
          <NumberInput
            label={t('priority')}
            {...{ value: act.priority, error: fault(`${path}.do.priority`) }}
            onChange={(priority) => onChange({ ...threshold, do: { ...act, priority } })}
          />
        ) : null}
        {act.what === 'overflow' ? (
          <Select
            label={t('queue')}
            {...{ value: act.queue, error: fault(`${path}.do.queue`) }}
            options={
              queues.some(({ value }) => value === act.queue)
                ? queues
                : [{ value: act.queue, label: act.queue }, ...queues]
            }
            onChange={(queue) => onChange({ ...threshold, do: { ...act, queue } })}
          />
        ) : null}
      </div>
    </li>
  );
}
