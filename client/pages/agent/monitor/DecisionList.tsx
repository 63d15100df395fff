import type { JSX } from 'preact';
import type { Explanation } from '../../../../shared/protocol/monitor.ts';
import { formatClock, formatDateTime, formatList } from '../../../i18n/format.ts';
import { t } from '../../../i18n/monitor.ts';

/** Decisions in words: who got whom, and why not another [QU16]. */
export function DecisionList({ decisions }: { readonly decisions: readonly Explanation[] }): JSX.Element {
  return (
    <ol class="decisions" aria-labelledby="monitor-decisions">
      {decisions.map((each) => (
        <li key={`${each.at} ${each.customer} ${each.decision.kind}`}>
          <Decision each={each} />
        </li>
      ))}
    </ol>
  );
}

function Decision({ each }: { readonly each: Explanation }): JSX.Element {
  const reasons = reasonsOf(each);
  const others = each.others.map(({ name, why, reason }) =>
    reason === undefined
      ? t(NOT[why], { name: nameOf(name) })
      : t('notAwayBecause', { name: nameOf(name), reason }),
  );
  return (
    <details>
      <summary>
        <span class="digits quiet-text">{formatDateTime(each.at)}</span>
        <span>
          {whatOf(each)} <span class="quiet-text">· {each.queueName}</span>
        </span>
      </summary>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
        {others.length > 0 ? (
          <li>
            {t('notLead')} {formatList(others)}
          </li>
        ) : null}
      </ul>
    </details>
  );
}

const NOT = {
  gone: 'notGone',
  offline: 'notOffline',
  away: 'notAway',
  busy: 'notBusy',
  wrapUp: 'notWrapUp',
  asked: 'notAsked',
  declined: 'notDeclined',
  passed: 'notPassed',
  rule: 'notRule',
  turn: 'notTurn',
} as const;
const BEFORE = {
  gone: 'beforeGone',
  asked: 'beforeAsked',
  declined: 'beforeDeclined',
  priority: 'beforePriority',
  rule: 'beforeRule',
  picked: 'beforePicked',
} as const;
const BECAUSE = {
  longest: 'becauseLongest',
  priority: 'becausePriority',
  rule: 'becauseRule',
} as const;
const BY = { idle: 'byIdle', robin: 'byRobin', everybody: 'byEverybody' } as const;

/** Somebody who has never been on the floor has no name there. */
const nameOf = (name: string): string => (name === '' ? t('somebody') : name);

function whatOf({ customer, waitedMs, decision }: Explanation): string {
  const time = formatClock(waitedMs);
  switch (decision.kind) {
    case 'offered':
      return t('offered', { customer, time, agents: formatList(decision.to.map(nameOf)) });
    case 'picked':
      return t('picked', { customer, time, agent: nameOf(decision.by) });
    case 'overflowed':
      return t('overflowed', { customer, time, queue: decision.to });
    case 'moved':
      return t('movedBy', { customer, time, manager: decision.by, queue: decision.to });
  }
}

function reasonsOf({ decision, before }: Explanation): string[] {
  const why =
    decision.kind === 'offered'
      ? [t(BECAUSE[decision.because]), ...(decision.because === 'rule' ? [] : [t(BY[decision.distribution])])]
      : [];
  return [...why, ...before.map(({ name, why: because }) => t(BEFORE[because], { name }))];
}
