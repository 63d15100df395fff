import { LIMITS } from '../../../shared/domain/limits.ts';
import type { FloorEvent } from '../../../shared/protocol/floor-events.ts';
import { type FormAnswer, readForm } from '../../../shared/protocol/form.ts';
import { ruleFor, saidIn } from '../../../shared/protocol/queue-rules.ts';
import type { FloorCommandOf, FloorContext } from './commands.ts';
import { accept, type FloorDecision, refuse } from './decision.ts';
import { isWithin } from './hours.ts';
import { sizeOf } from './ordered.ts';
import { agentOf, type FloorState, type Queue, queueAt, ticketOf } from './state.ts';

/** Somebody comes in with a form [QU2]: hours, form and rules of the queue decide whether, and in which line they stand. */
export function enter(
  state: FloorState,
  command: FloorCommandOf<'system:enter'>,
  { now }: FloorContext,
): FloorDecision {
  const { type: _type, queueId, ticketId, tokenHash, ...written } = command;
  if (ticketOf(state, ticketId)) return accept();
  const queue = state.queues.get(queueId);
  if (!queue || queue.removed) return refuse('queue_unknown', 'no such queue');
  if (!takesNew(queue, now)) return refuse('queue_closed', 'the queue is closed');
  const { answers, faults } = readForm(queue.setup.form, asGiven(written));
  const [fault] = faults;
  if (fault !== undefined) return refuse('form_refused', fault.join(': '));
  const target = targetOf(state, { queue, answers, now });
  if (isFull(target.queue)) return refuse('queue_full', 'the line is full');
  const { setup } = target.queue;
  return accept({
    type: 'customerQueued',
    at: now,
    ...{ ticketId, queueId: setup.queueId, tokenHash, priority: setup.priority },
    name: textOf(answers, 'name'),
    text: textOf(answers, 'request'),
    ...answersKept(answers),
    ...target.ruled,
  });
}

/** Whether somebody new may come into a queue now [QU1, QU3]. */
export const takesNew = ({ setup, removed }: Queue, now: number): boolean =>
  !removed && setup.open && isWithin(setup.hours, now);

export const isFull = ({ line }: Queue): boolean => sizeOf(line) >= LIMITS.waitingPerQueue;

type Written = Pick<FloorCommandOf<'system:enter'>, 'name' | 'text' | 'answers'>;
/** What was written, by the keys of the form. */
export function asGiven({ name, text, answers = {} }: Written): Readonly<Record<string, string>> {
  return { ...answers, ...(name === '' ? {} : { name }), ...(text === '' ? {} : { request: text }) };
}

/** What was said in this field; empty: nothing. */
export const textOf = (answers: readonly FormAnswer[], key: string): string =>
  answers.find((answer) => answer.key === key)?.value ?? '';

/** Name and request have places of their own. */
function answersKept(answers: readonly FormAnswer[]): { readonly answers?: FormAnswer[] } {
  const others = answers.filter(({ type }) => type !== 'name' && type !== 'request');
  return others.length === 0 ? {} : { answers: others };
}

interface Target {
  readonly queue: Queue;
  /** By which rule of the entered queue, if by one. */
  readonly ruled: Partial<Pick<Extract<FloorEvent, { type: 'customerQueued' }>, 'forId' | 'ruled'>>;
}

/** Where the first rule that is true leads; a queue or an agent that takes nobody now is passed over for all agents of the entered queue [QU4]. */
function targetOf(
  state: FloorState,
  {
    queue,
    answers,
    now,
  }: { readonly queue: Queue; readonly answers: readonly FormAnswer[]; readonly now: number },
): Target {
  const { rules, queueId, agentIds } = queue.setup;
  const rule = ruleFor(rules, saidIn(queue.setup.form, answers));
  const here: Target = { queue, ruled: {} };
  if (rule === null) return here;
  const { to, index } = rule;
  const ruled = { queueId, rule: index };
  if ('queue' in to) {
    const other = queueAt(state, to.queue);
    return other && takesNew(other, now) && !isFull(other) ? { queue: other, ruled: { ruled } } : here;
  }
  const { agent: forId } = to;
  const isThere = agentIds.includes(forId) && agentOf(state, forId)?.state === 'available';
  return isThere ? { queue, ruled: { forId, ruled } } : here;
}
