import { isAllowed } from '../domain/activities.ts';
import { OPEN_EXTRAS, placesIn } from '../domain/open-address.ts';
import { dateIn, numberIn } from '../domain/values.ts';
import { BUILT_IN_FIELDS, type Condition, type FormField, keyOf, type QueueFile } from './queue-setup.ts';

/** What is wrong in a queue's set-up, and where: `rules.0.if.field`. */
export interface QueueFault {
  readonly path: string;
  readonly message: string;
}

const ORDERED: readonly Condition[] = ['lessThan', 'greaterThan'];

/** What no field shows by itself: what one part says of another [QU1]. `addresses`: those of the other queues. */
export function queueFaults(queue: QueueFile, addresses: ReadonlySet<string>): readonly QueueFault[] {
  return [
    ...formFaults(queue.form),
    ...startFaults(queue),
    ...queue.rules.flatMap((rule, index) => ruleFaults(queue, { rule, path: `rules.${index}`, addresses })),
    ...thresholdFaults(queue, addresses),
    ...pickerFaults(queue),
  ];
}

function pickerFaults({ agents, pickers }: QueueFile): QueueFault[] {
  return (pickers ?? []).flatMap((email, index) =>
    agents.includes(email)
      ? []
      : [{ path: `pickers.${index}`, message: `${email} is not among the queue’s agents` }],
  );
}

function formFaults(form: readonly FormField[]): QueueFault[] {
  const faults: QueueFault[] = [];
  const keys = form.map(keyOf);
  for (const [index, one] of form.entries()) {
    const path = `form.${index}.${'key' in one ? 'key' : 'type'}`;
    const key = keyOf(one);
    const isBuiltIn = BUILT_IN_FIELDS.some((name) => name === key);
    if ('key' in one && isBuiltIn) faults.push({ path, message: `${key} is a built-in field` });
    else if (keys.indexOf(key) < index) faults.push({ path, message: `there are two fields ${key}` });
    if (one.required && !one.shown)
      faults.push({ path: `form.${index}.required`, message: 'nobody can fill in what is not shown' });
  }
  return faults;
}

function startFaults({ start, activities, form }: QueueFile): QueueFault[] {
  const keys = new Set([...form.map(keyOf), ...OPEN_EXTRAS]);
  const unknown = (placesIn(start.open ?? '') ?? []).find((key) => !keys.has(key));
  const off = 'is not among the activities of this queue';
  return [
    ...(unknown === undefined ? [] : [{ path: 'start.open', message: `the form has no field ${unknown}` }]),
    ...(start.desktop && !isAllowed(activities, 'view')
      ? [{ path: 'start.desktop', message: `view ${off}` }]
      : []),
    ...(start.voice && !isAllowed(activities, 'voice')
      ? [{ path: 'start.voice', message: `voice ${off}` }]
      : []),
  ];
}

interface RuleAt {
  readonly rule: QueueFile['rules'][number];
  readonly path: string;
  readonly addresses: ReadonlySet<string>;
}

function ruleFaults(queue: QueueFile, { rule, path, addresses }: RuleAt): QueueFault[] {
  const { field, condition, value } = rule.if;
  const { to } = rule;
  const faults: QueueFault[] = [];
  const asked = queue.form.find((one) => keyOf(one) === field);
  if (asked === undefined)
    faults.push({ path: `${path}.if.field`, message: `the form has no field ${field}` });
  const wrong = asked && valueFault(asked, condition, value);
  if (wrong) faults.push({ path: `${path}.if.value`, message: wrong });
  if ('agent' in to && !queue.agents.includes(to.agent))
    faults.push({ path: `${path}.to.agent`, message: `${to.agent} is not among the queue’s agents` });
  if ('queue' in to)
    faults.push(...targetFault(queue, { path: `${path}.to.queue`, to: to.queue, addresses }));
  return faults;
}

function valueFault({ type }: FormField, condition: Condition, value: string): string | null {
  if (value === '' && condition !== 'is' && condition !== 'isNot') return `${condition} needs a value`;
  if (value === '' || !(ORDERED.includes(condition) || condition === 'is' || condition === 'isNot'))
    return null;
  if (type === 'number' && numberIn(value) === null) return 'must be a number, as the field is one';
  if (type === 'date' && dateIn(value) === null)
    return 'must be a date such as 2026-12-31, as the field is one';
  return null;
}

function thresholdFaults(queue: QueueFile, addresses: ReadonlySet<string>): QueueFault[] {
  return queue.thresholds.flatMap(({ afterMs, do: act }, index) => {
    const path = `thresholds.${index}`;
    const isFirst = queue.thresholds.findIndex((one) => one.afterMs === afterMs) === index;
    return [
      ...(isFirst ? [] : [{ path: `${path}.afterMs`, message: 'there is one for this time already' }]),
      ...(act.what === 'overflow'
        ? targetFault(queue, { path: `${path}.do.queue`, to: act.queue, addresses })
        : []),
    ];
  });
}

function targetFault(
  { address }: QueueFile,
  {
    path,
    to,
    addresses,
  }: { readonly path: string; readonly to: string; readonly addresses: ReadonlySet<string> },
): QueueFault[] {
  if (to === address) return [{ path, message: 'leads to the queue itself' }];
  return addresses.has(to)
    ? []
    : [{ path, message: `there is no queue with the address ${to}; make it first` }];
}
