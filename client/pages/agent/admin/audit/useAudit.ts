import { useEffect, useRef, useState } from 'preact/hooks';
import type { AuditLine, AuditQuery } from '../../../../../shared/protocol/admin.ts';
import type { ErrorCode } from '../../../../../shared/protocol/errors.ts';
import { getAudit } from '../../../../net/admin.ts';

/** Typing is over when nothing was typed for so long. */
const PAUSE_MS = 250;

export interface Audit {
  readonly lines: readonly AuditLine[];
  readonly next: string | null;
  readonly busy: boolean;
  readonly error: ErrorCode | null;
  /** Goes on behind the last line, or tries again. */
  readonly more: () => void;
}

/** What the query finds, a page at a time; another query begins anew. */
export function useAudit(query: AuditQuery): Audit {
  const [found, setFound] = useState<Omit<Audit, 'more'>>({ lines: [], next: null, busy: true, error: null });
  const key = JSON.stringify(query);
  const asked = useRef(key);
  asked.current = key;
  const ask = async (before: string | null): Promise<void> => {
    setFound((now) => ({ ...now, busy: true, error: null }));
    const answer = await getAudit({ ...query, ...(before !== null && { before }) });
    // Somebody has asked otherwise meanwhile.
    if (asked.current !== key) return;
    setFound((now) => {
      if (!answer.ok) return { ...now, busy: false, error: answer.error.code };
      const { lines, next } = answer.data;
      return { lines: before === null ? lines : [...now.lines, ...lines], next, busy: false, error: null };
    });
  };
  useEffect(() => {
    const timer = setTimeout(() => void ask(null), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key]);
  return { ...found, more: () => void ask(found.next) };
}
