import { Download } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { AUDIT_ACTS, type AuditAct } from '../../../../../shared/domain/audit.ts';
import type { AuditLine, AuditQuery } from '../../../../../shared/protocol/admin.ts';
import type { Answer } from '../../../../../shared/protocol/errors.ts';
import { t } from '../../../../i18n/audit.ts';
import { errorText } from '../../../../i18n/errors.ts';
import { auditCsvAddress, getAudit } from '../../../../net/admin.ts';
import { Button } from '../../../../ui/Button.tsx';
import { Select, TextField } from '../../../../ui/Field.tsx';
import { Notice } from '../../../../ui/Notice.tsx';
import { Loading } from '../../../../ui/Spinner.tsx';
import { type FoundPage, useFound } from '../../useFound.ts';
import { usePage } from '../../usePage.ts';
import { AuditTable } from './AuditTable.tsx';

interface Filter {
  readonly text: string;
  readonly act: AuditAct | 'any';
  /** `2026-12-31`, or empty. */
  readonly from: string;
  readonly to: string;
}

const DAY_MS = 24 * 60 * 60_000;

/** Days are those of whoever looks; `to` counts with all of it. */
function queryOf({ text, act, from, to }: Filter): AuditQuery {
  const startOf = (day: string): number => new Date(`${day}T00:00`).getTime();
  return {
    ...(text.trim() && { text: text.trim() }),
    ...(act !== 'any' && { act }),
    ...(from && { from: startOf(from) }),
    ...(to && { to: startOf(to) + DAY_MS }),
  };
}

async function readAudit(
  query: AuditQuery,
  before: string | null,
): Promise<Answer<FoundPage<AuditLine, string>>> {
  const answer = await getAudit({ ...query, ...(before !== null && { before }) });
  return answer.ok ? { ok: true, data: { items: answer.data.lines, next: answer.data.next } } : answer;
}

/** Every administrative act, newest first [AD4]. */
export function AuditPage(): JSX.Element {
  usePage(t('auditTitle'));
  const [filter, setFilter] = useState<Filter>({ text: '', act: 'any', from: '', to: '' });
  const query = queryOf(filter);
  const { items: lines, next, busy, error, more } = useFound(query, readAudit);
  const set = (change: Partial<Filter>): void => setFilter({ ...filter, ...change });
  const isFiltered = Object.keys(query).length > 0;
  return (
    <>
      <div class="admin-head">
        <div>
          <h1>{t('auditTitle')}</h1>
          <p>{t('auditLead')}</p>
        </div>
        <a class="button button-secondary button-medium" href={auditCsvAddress(query)} download>
          <Download aria-hidden="true" />
          {t('auditExport')}
        </a>
      </div>
      <div class="admin-filter">
        <TextField
          label={t('auditSearch')}
          placeholder={t('auditSearchHint')}
          value={filter.text}
          onInput={(text) => set({ text })}
        />
        <Select<AuditAct | 'any'>
          label={t('auditAct')}
          value={filter.act}
          onChange={(act) => set({ act })}
          options={[
            { value: 'any', label: t('auditActAny') },
            ...AUDIT_ACTS.map((act) => ({ value: act, label: t(`act_${act}`) })),
          ]}
        />
        <TextField type="date" label={t('auditFrom')} value={filter.from} onInput={(from) => set({ from })} />
        <TextField type="date" label={t('auditTo')} value={filter.to} onInput={(to) => set({ to })} />
      </div>
      {error ? (
        <Notice tone="danger" announce actions={<Button onClick={more}>{t('retry')}</Button>}>
          {errorText(error)}
        </Notice>
      ) : null}
      {lines.length > 0 ? <AuditTable lines={lines} /> : null}
      {lines.length === 0 && busy ? <Loading /> : null}
      {lines.length === 0 && !busy && !error ? (
        <p class="quiet-text">{isFiltered ? t('auditNone') : t('auditEmpty')}</p>
      ) : null}
      {lines.length > 0 && next !== null ? (
        <div class="button-row">
          <Button busy={busy} onClick={more}>
            {t('auditMore')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
