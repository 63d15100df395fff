import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useSearch } from 'wouter-preact';
import { said } from '../../../i18n/answers.ts';
import { t } from '../../../i18n/reports.ts';
import { Button } from '../../../ui/Button.tsx';
import { Select, TextField } from '../../../ui/Field.tsx';
import { digitsOf } from '../../../ui/NumberField.tsx';
import { type FilterName, type FiltersInAddress, useChoices } from './filters.ts';

interface FilterFormProps extends FiltersInAddress {
  readonly names: readonly FilterName[];
}

/** What is shown, to be narrowed down; it counts once Show is pressed, and stands in the address then. */
export function FilterForm({ names, filters, set }: FilterFormProps): JSX.Element {
  const [typed, setTyped] = useState(filters);
  const choices = useChoices();
  const search = useSearch();
  const inAddress = JSON.stringify(filters);
  useEffect(() => setTyped(filters), [inAddress]);
  const change = (name: FilterName) => (value: string) => setTyped({ ...typed, [name]: value });
  const every = { value: '', label: t('every') };
  const field = (name: FilterName): JSX.Element | null => {
    const value = typed[name] ?? '';
    const shared = { label: t(name), value };
    if (name === 'agent' || name === 'queue' || name === 'reason') {
      const options = {
        agent: choices.agents.map(asAgent),
        queue: choices.queues.map(asQueue),
        reason: choices.reasons.map((words) => ({ value: words.en, label: said(words) })),
      }[name];
      if (options.length === 0) return null;
      return <Select key={name} {...shared} options={[every, ...options]} onChange={change(name)} />;
    }
    const type = name === 'from' || name === 'to' ? 'date' : 'text';
    return <TextField key={name} {...shared} type={type} onInput={change(name)} />;
  };
  return (
    <form
      class="report-filters"
      aria-label={t('filters')}
      onSubmit={(event) => {
        event.preventDefault();
        set(typed.number ? { ...typed, number: digitsOf(typed.number) } : typed);
      }}
    >
      {names.map(field)}
      <div class="button-row">
        <Button type="submit" look="primary">
          {t('show')}
        </Button>
        {search !== '' ? (
          <Button look="quiet" onClick={() => set({})}>
            {t('clear')}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

const asAgent = ({ userId, name }: { userId: string; name: string }) => ({ value: userId, label: name });
const asQueue = ({ queueId, name }: { queueId: string; name: string }) => ({ value: queueId, label: name });
