import type { JSX } from 'preact';
import { AGENT_STATES, type AgentState } from '../../../../shared/protocol/floor-events.ts';
import type { MonitorView } from '../../../../shared/protocol/monitor.ts';
import { formatList } from '../../../i18n/format.ts';
import { t } from '../../../i18n/monitor.ts';
import { say } from './say.ts';
import { Cell, Table } from './Table.tsx';

type Agent = MonitorView['agents'][number];

const STATE = {
  available: 'stateAvailable',
  away: 'stateAway',
  offline: 'stateOffline',
} as const satisfies Record<AgentState, string>;

/** Everybody who serves queues, with their state, which a manager may set [QU11]. */
export function Agents({ agents }: Pick<MonitorView, 'agents'>): JSX.Element {
  return (
    <Table
      id="monitor-agents"
      title={t('agents')}
      none={agents.length === 0 ? t('agentsNone') : null}
      columns={[t('agent'), t('state'), t('now'), t('sessionsOf'), t('queues')]}
    >
      {agents.map((agent) => (
        <Row key={agent.userId} agent={agent} />
      ))}
    </Table>
  );
}

function Row({ agent }: { readonly agent: Agent }): JSX.Element {
  const { userId, name, state, here, sessions, capacity, queueNames } = agent;
  return (
    <tr>
      <th scope="row">
        <bdi>{name}</bdi>
      </th>
      <Cell label={t('state')}>
        <select
          class="input monitor-state"
          aria-label={t('stateOf', { name })}
          value={state}
          onChange={({ currentTarget }) => {
            const chosen = AGENT_STATES.find((each) => each === currentTarget.value);
            // What counts is what the server says next.
            currentTarget.value = state;
            if (chosen) void say('monitor:setState', { userId, state: chosen });
          }}
        >
          {AGENT_STATES.map((each) => (
            <option key={each} value={each} disabled={each === 'available' && !here && state !== each}>
              {t(STATE[each])}
            </option>
          ))}
        </select>
      </Cell>
      <Cell label={t('now')}>{nowWords(agent)}</Cell>
      <Cell label={t('sessionsOf')} digits>
        {t('sessionsCount', { count: sessions, most: capacity })}
      </Cell>
      <Cell label={t('queues')}>{formatList(queueNames)}</Cell>
    </tr>
  );
}

function nowWords({ here, asked, busy, wrapUp, state, reason }: Agent): string {
  if (!here) return t('nowGone');
  if (asked) return t('nowAsked');
  if (busy) return t('nowBusy');
  if (wrapUp) return t('nowWrapUp');
  return state === 'available' ? t('nowFree') : (reason ?? '–');
}
