import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Answer } from '../../../../shared/protocol/errors.ts';
import type { DecisionsQuery, Explanation } from '../../../../shared/protocol/monitor.ts';
import { errorText } from '../../../i18n/errors.ts';
import { t } from '../../../i18n/monitor.ts';
import { readDecisions } from '../../../net/monitor.ts';
import { Button } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Loading } from '../../../ui/Spinner.tsx';
import { type FoundPage, useFound } from '../useFound.ts';
import { DecisionList } from './DecisionList.tsx';

/** All decisions that the log still has, by name and day, the latest first [QU16]. */
export function PastDecisions(): JSX.Element {
  const [name, setName] = useState('');
  const [day, setDay] = useState('');
  const { items, next, busy, error, more } = useFound({ name: name.trim(), day }, read);
  return (
    <>
      <div class="decisions-filter">
        <TextField label={t('decisionsName')} hint={t('decisionsNameHint')} value={name} onInput={setName} />
        <TextField type="date" label={t('decisionsDay')} value={day} onInput={setDay} />
      </div>
      {error === null ? null : (
        <Notice tone="danger" announce actions={<Button onClick={more}>{t('decisionsAgain')}</Button>}>
          {errorText(error)}
        </Notice>
      )}
      {items.length > 0 ? <DecisionList decisions={items} /> : null}
      {items.length === 0 && busy ? <Loading /> : null}
      {items.length === 0 && !busy && error === null ? (
        <p class="quiet-text">{t('decisionsNotFound')}</p>
      ) : null}
      {items.length > 0 && next !== null ? (
        <div class="button-row">
          <Button busy={busy} onClick={more}>
            {t('decisionsMore')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

interface Sought {
  readonly name: string;
  /** The last one, as days are for whoever looks: `2026-12-31`, or empty. */
  readonly day: string;
}

async function read(sought: Sought, before: number | null): Promise<Answer<FoundPage<Explanation, number>>> {
  const answer = await readDecisions({ ...queryOf(sought), ...(before !== null && { before }) });
  if (!answer.ok) return answer;
  const { decisions, next } = answer.data;
  return { ok: true, data: { items: decisions, next } };
}

function queryOf({ name, day }: Sought): DecisionsQuery {
  const end = new Date(`${day}T00:00`);
  end.setDate(end.getDate() + 1);
  return { ...(name && { name }), ...(day && { until: end.getTime() }) };
}
