import type { JSX } from 'preact';
import {
  CONDITIONS,
  type Condition,
  keyOf,
  type QueueFile,
} from '../../../../../shared/protocol/queue-setup.ts';
import { labelOf } from '../../../../i18n/answers.ts';
import { t } from '../../../../i18n/queue-admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Select, TextField } from '../../../../ui/Field.tsx';
import { movedUp, withItem } from './draft.ts';
import { RowActs } from './RowActs.tsx';
import { StartFields } from './StartFields.tsx';
import type { StepProps } from './step.ts';
import { Thresholds } from './Thresholds.tsx';

type Rule = QueueFile['rules'][number];

const CONDITION_TEXT = {
  contains: 'conditionContains',
  is: 'conditionIs',
  isNot: 'conditionIsNot',
  lessThan: 'conditionLess',
  greaterThan: 'conditionGreater',
} as const;

/** Where customers go by what they write, what a long wait brings, and what sessions begin with [QU4, QU9, QU13]. */
export function RulesStep(props: StepProps): JSX.Element {
  const { queue, change } = props;
  const set = (rules: Rule[]): void => change({ rules });
  const [field] = queue.form;
  const target = targetsIn(props)[0]?.value;
  return (
    <>
      <section class="queue-part">
        <h3>{t('rules')}</h3>
        <ol class="queue-rows" aria-label={t('rules')}>
          {queue.rules.map((rule, index) => (
            <RuleRow
              key={index}
              {...props}
              {...{ rule, index }}
              onChange={(changed) => set(withItem(queue.rules, index, changed))}
              onUp={() => set(movedUp(queue.rules, index))}
            />
          ))}
        </ol>
        <p class="quiet-text">{t(queue.rules.length === 0 ? 'rulesNone' : 'rulesElse')}</p>
        <Button
          size="small"
          disabled={!field || target === undefined}
          onClick={() => {
            if (!field || target === undefined) return;
            const asked = { field: keyOf(field), condition: 'contains', value: '' } as const;
            set([...queue.rules, { if: asked, to: targetFrom(target) }]);
          }}
        >
          {t('addRule')}
        </Button>
      </section>
      <Thresholds {...props} />
      <StartFields {...props} />
    </>
  );
}

/** Queues and agents as values of one list. */
function targetsIn({ queue, others }: StepProps) {
  const names = new Map(others.agents.map(({ email, name }) => [email, name]));
  return [
    ...others.queues.map(({ address, name }) => ({
      ...{ value: `queue ${address}`, label: t('toQueue', { name }) },
    })),
    ...queue.agents.map((email) => ({
      ...{ value: `agent ${email}`, label: t('toAgent', { name: names.get(email) ?? email }) },
    })),
  ];
}
const targetValue = (to: Rule['to']): string => ('queue' in to ? `queue ${to.queue}` : `agent ${to.agent}`);
function targetFrom(value: string): Rule['to'] {
  const name = value.slice(value.indexOf(' ') + 1);
  return value.startsWith('queue ') ? { queue: name } : { agent: name };
}

interface RuleRowProps extends StepProps {
  readonly rule: Rule;
  readonly index: number;
  readonly onChange: (rule: Rule | null) => void;
  readonly onUp: () => void;
}

function RuleRow({ rule, index, onChange, onUp, ...props }: RuleRowProps): JSX.Element {
  const { queue, fault } = props;
  const path = `rules.${index}`;
  const name = t('rule', { number: index + 1 });
  const { if: asked, to } = rule;
  const set = (part: Partial<Rule['if']>): void => onChange({ ...rule, if: { ...asked, ...part } });
  const fields = queue.form.map((one) => ({ value: keyOf(one), label: labelOf(one) || keyOf(one) }));
  const targets = targetsIn(props);
  return (
    <li class="queue-row">
      <div class="queue-row-head">
        <strong>{name}</strong>
        <RowActs {...{ name, isFirst: index === 0, onUp, onRemove: () => onChange(null) }} />
      </div>
      <div class="queue-rule">
        <Select
          label={t('ruleIf')}
          {...{ value: asked.field, options: known(fields, asked.field), error: fault(`${path}.if.field`) }}
          onChange={(field) => set({ field })}
        />
        <Select<Condition>
          label={t('condition')}
          value={asked.condition}
          options={CONDITIONS.map((value) => ({ value, label: t(CONDITION_TEXT[value]) }))}
          onChange={(condition) => set({ condition })}
        />
        <TextField
          label={t('value')}
          {...{ value: asked.value, error: fault(`${path}.if.value`) }}
          onInput={(value) => set({ value })}
        />
        <Select
          label={t('ruleThen')}
          {...{ value: targetValue(to), options: known(targets, targetValue(to)) }}
          error={fault(`${path}.to.queue`) ?? fault(`${path}.to.agent`)}
          onChange={(value) => onChange({ ...rule, to: targetFrom(value) })}
        />
      </div>
    </li>
  );
}

/** With what stands there, also where it is there no longer. */
function known<Option extends { readonly value: string; readonly label: string }>(
  options: readonly Option[],
  value: string,
) {
  return options.some((one) => one.value === value)
    ? options
    : [{ value, label: value.slice(value.indexOf(' ') + 1) }, ...options];
}
