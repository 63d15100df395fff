import type { SessionNumber } from '../../../shared/domain/ids.ts';
import { formatSessionNumber } from '../../../shared/domain/ids.ts';
import type { SessionView } from '../../../shared/protocol/view.ts';

/** One of the agent's sessions, as its tab shows it [SS5, SS6]. */
export interface SessionTab {
  readonly number: SessionNumber;
  /** The customer's name, or the number while nobody is there. */
  readonly title: string;
  readonly onHold: boolean;
  /** Messages nobody has looked at yet. */
  readonly unread: number;
  readonly knocking: boolean;
  /** Since when the customer waits for the agent, who is elsewhere; null for whoever is attended to or not there. */
  readonly waitingSince: number | null;
}

export interface TabInput {
  readonly number: SessionNumber;
  readonly view: SessionView;
  readonly unread: number;
  /** When the agent turned to another session; null while this one is shown. */
  readonly leftAt: number | null;
}

/** What the tab of a session says. */
export function tabOf({ number, view, unread, leftAt }: TabInput): SessionTab {
  const customer =
    view.participants.find(({ role }) => role === 'active') ??
    view.participants.find(({ role }) => role === 'waiting');
  const knocker = view.lobby[0];
  // A link that nobody has touched waits for nothing.
  const came = (customer?.acted ? customer.joinedAt : undefined) ?? knocker?.since;
  return {
    number,
    title: customer?.name ?? knocker?.name ?? formatSessionNumber(number),
    onHold: view.onHold,
    unread,
    knocking: knocker !== undefined,
    waitingSince: came === undefined || leftAt === null ? null : Math.max(came, leftAt),
  };
}

/** Where an arrow key leads from a tab; null for every other key. */
export function nextTab(
  key: string,
  { at, count }: { readonly at: number; readonly count: number },
): number | null {
  if (count === 0) return null;
  const target = {
    ArrowRight: (at + 1) % count,
    ArrowLeft: (at - 1 + count) % count,
    Home: 0,
    End: count - 1,
  }[key];
  return target ?? null;
}
