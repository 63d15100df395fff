import type { MonitorSession } from '../../../shared/protocol/monitor.ts';
import type { OpenState } from './state.ts';

/** What managers see of a session that runs: who is in it, and nothing of what is said or shown [QU11]. */
export function overviewOf({ number, startedAt, hostId, participants }: OpenState): MonitorSession {
  const customers = [...participants.values()].filter(({ kind }) => kind === 'customer');
  return {
    ...{ number, startedAt },
    hostName: participants.get(hostId)?.name ?? '',
    customerNames: customers.map(({ name }) => name),
  };
}
