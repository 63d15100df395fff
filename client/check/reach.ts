import { CHECK_WAYS } from '../../shared/protocol/check.ts';
import { openCheckLine } from './line.ts';
import { openProbe } from './probe.ts';

/**
 * Whether media would get through to here at all, by any way: the quick half of the check, beside a session that has none
 * yet [RL6]. `unknown`: that could not be found out, which is no news. Never rejects.
 */
export async function findReach(): Promise<'through' | 'blocked' | 'unknown'> {
  const opened = await openCheckLine('websocket');
  const other = opened.result === 'unreachable' ? await openCheckLine('polling') : opened;
  if (other.result !== 'open') return 'unknown';
  const { line } = other;
  try {
    // The first that gets through is enough; closing the line takes the others away.
    return await new Promise((resolve) => {
      const tries = CHECK_WAYS.map(async (way) => {
        const result = await openProbe(line, way);
        if (result.reach === 'through') resolve('through');
        if ('probe' in result) result.probe.close();
        return result.reach;
      });
      void Promise.all(tries).then((all) => resolve(all.includes('unknown') ? 'unknown' : 'blocked'));
    });
  } finally {
    line.close();
  }
}
