import { useCallback, useEffect, useState } from 'preact/hooks';
import type { Answer, ErrorCode } from '../../../../shared/protocol/errors.ts';

export interface Asked<Data> {
  /** Null until it is there. */
  readonly data: Data | null;
  readonly error: ErrorCode | null;
  /** Asks again. */
  readonly reload: () => void;
  /** Puts what a later answer brought in its place. */
  readonly put: (data: Data) => void;
}

/** What the server says to a question that the page asks as it opens. `ask` is the same function each time. */
export function useAsked<Data>(ask: () => Promise<Answer<Data>>): Asked<Data> {
  const [data, setData] = useState<Data | null>(null);
  const [error, setError] = useState<ErrorCode | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    void ask().then((answer) => {
      if (!wanted) return;
      setError(answer.ok ? null : answer.error.code);
      if (answer.ok) setData(answer.data);
    });
    return () => {
      wanted = false;
    };
  }, [ask, round]);
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return { data, error, reload, put: setData };
}
