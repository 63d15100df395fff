import { useEffect, useState } from 'preact/hooks';
import { useLocation, useSearch } from 'wouter-preact';
import type { RecordChoices } from '../../../../shared/protocol/reports.ts';
import { getRecordChoices } from '../../../net/http.ts';

/** Filters live in the address, so that a page of them can be sent to somebody [RP1]. */
export type FilterName = 'from' | 'to' | 'agent' | 'queue' | 'number' | 'customer' | 'reason' | 'tracking';
export type Filters = Readonly<Partial<Record<FilterName, string>>>;

export interface FiltersInAddress {
  readonly filters: Filters;
  readonly set: (filters: Filters) => void;
}

export function useFilters(): FiltersInAddress {
  const search = useSearch();
  const [path, navigate] = useLocation();
  return {
    filters: Object.fromEntries(new URLSearchParams(search)) as Filters,
    set: (filters) => {
      const query = given(filters).toString();
      navigate(query === '' ? path : `${path}?${query}`);
    },
  };
}

/** For the server: what is filled in, and whose days are meant. */
export function queryOf(filters: Filters): URLSearchParams {
  const query = given(filters);
  query.set('zone', Intl.DateTimeFormat().resolvedOptions().timeZone);
  return query;
}

function given(filters: Filters): URLSearchParams {
  const entries = Object.entries(filters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return new URLSearchParams(entries);
}

/** By whom and by which queue; empty until it is known. */
export function useChoices(): RecordChoices {
  const [choices, setChoices] = useState<RecordChoices>({ agents: [], queues: [], reasons: [] });
  useEffect(() => {
    void getRecordChoices().then((answer) => {
      if (answer.ok) setChoices(answer.data);
    });
  }, []);
  return choices;
}
