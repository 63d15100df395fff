import { useEffect, useRef, useState } from 'preact/hooks';
import type { Answer, ErrorCode } from '../../../shared/protocol/errors.ts';

/** Typing is over when nothing was typed for so long. */
const PAUSE_MS = 250;

export interface FoundPage<Item, Cursor> {
  readonly items: readonly Item[];
  /** Where the next page goes on; null: this was the last one. */
  readonly next: Cursor | null;
}

export interface Found<Item, Cursor> extends FoundPage<Item, Cursor> {
  readonly busy: boolean;
  readonly error: ErrorCode | null;
  /** Goes on behind the last item, or tries again. */
  readonly more: () => void;
}

/** What a query finds, a page at a time; another query begins anew. `read` answers a page behind a cursor, or the first one. */
export function useFound<Query, Item, Cursor>(
  query: Query,
  read: (query: Query, before: Cursor | null) => Promise<Answer<FoundPage<Item, Cursor>>>,
): Found<Item, Cursor> {
  const [found, setFound] = useState<Omit<Found<Item, Cursor>, 'more'>>({
    ...{ items: [], next: null, busy: true, error: null },
  });
  const key = JSON.stringify(query);
  const asked = useRef(key);
  asked.current = key;
  const ask = async (before: Cursor | null): Promise<void> => {
    setFound((now) => ({ ...now, busy: true, error: null }));
    const answer = await read(query, before);
    // Somebody has asked otherwise meanwhile.
    if (asked.current !== key) return;
    setFound((now) => {
      if (!answer.ok) return { ...now, busy: false, error: answer.error.code };
      const { items, next } = answer.data;
      return { items: before === null ? items : [...now.items, ...items], next, busy: false, error: null };
    });
  };
  useEffect(() => {
    const timer = setTimeout(() => void ask(null), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return { ...found, more: () => void ask(found.next) };
}
