import type { ReadonlySignal } from '@preact/signals';
import { computed, effect, signal } from '@preact/signals';
import type { SessionNumber } from '../../../shared/domain/ids.ts';
import { serverNow } from '../../net/server-clock.ts';
import type { SessionClient } from '../types.ts';

/**
 * Sessions that this page takes part in. They outlive the walk to another page of the same tab (the reports, say): the
 * session lives as long as the page is open, and only closing that asks first [SS7].
 */
const clients = signal<ReadonlyMap<SessionNumber, SessionClient>>(new Map());

/** The parts that still run, for the way back in the header. */
export const runningSessions: ReadonlySignal<readonly SessionNumber[]> = computed(() =>
  [...clients.value].filter(([, client]) => isRunning(client)).map(([number]) => number),
);

/** Those parts themselves, also the ones that are over but still shown. */
export const sessionClients: ReadonlySignal<ReadonlyMap<SessionNumber, SessionClient>> = clients;

const KEPT = 'tasuki.sessions';

/** Sessions that this browser tab was in before it was loaded anew; they need their host back within the grace [SS7]. */
export const sessionsBefore: readonly SessionNumber[] = readKept();

const shown = signal<SessionNumber | null>(null);
const leftAt = signal<ReadonlyMap<SessionNumber, number>>(new Map());

/** The session the agent turned to last: the one whose voices go on in multi-session mode [SS6]. */
export const shownSession: ReadonlySignal<SessionNumber | null> = shown;
/** When the agent turned away from a session, in milliseconds since the epoch. */
export const leftTimes: ReadonlySignal<ReadonlyMap<SessionNumber, number>> = leftAt;

/** The agent turns to a session [SS6]. */
export function turnTo(number: SessionNumber): void {
  const before = shown.peek();
  if (before === number) return;
  const times = new Map(leftAt.peek());
  if (before !== null) times.set(before, serverNow());
  times.delete(number);
  leftAt.value = times;
  shown.value = number;
}

/** This page's part in a session; made by `make` where there is none yet or the last one is over. */
export function sessionClient(number: SessionNumber, make: () => SessionClient): SessionClient {
  const kept = clients.peek().get(number);
  if (kept && kept.closedBecause.peek() === null) return kept;
  kept?.close();
  const made = make();
  keep(new Map(clients.peek()).set(number, made));
  effect(() => {
    // Another window has it now: a reload of this tab, wherever it stands by then, shall not take it back unasked.
    if (made.closedBecause.value?.code === 'opened_elsewhere') remember();
  });
  return made;
}

/** Forgets a session that is over or left, and closes this page's part in it. */
export function forgetSession(number: SessionNumber): void {
  const rest = new Map(clients.peek());
  rest.get(number)?.close();
  rest.delete(number);
  keep(rest);
}

/** Closes this page's part in every session, for whoever signs out. */
export function forgetAllSessions(): void {
  for (const number of clients.peek().keys()) forgetSession(number);
}

/** Whether closing the page would leave a session without its host. */
export const isHosting: ReadonlySignal<boolean> = computed(() =>
  [...clients.value.values()].some((client) => isRunning(client) && client.view.value?.self.role === 'host'),
);

function keep(next: ReadonlyMap<SessionNumber, SessionClient>): void {
  clients.value = next;
  remember();
}

function remember(): void {
  const own = [...clients.peek()].filter(([, { closedBecause }]) => {
    return closedBecause.peek()?.code !== 'opened_elsewhere';
  });
  try {
    globalThis.sessionStorage?.setItem(KEPT, own.map(([number]) => number).join(' '));
  } catch {
    // Storage is full or forbidden: a reload then brings back only the session that is shown.
  }
}

function readKept(): readonly SessionNumber[] {
  try {
    const kept = globalThis.sessionStorage?.getItem(KEPT) ?? '';
    // Branded here: what this page itself has kept, and checked again.
    return kept.split(' ').filter((each) => /^[1-9]\d{8}$/.test(each)) as SessionNumber[];
  } catch {
    return [];
  }
}

let leavingKnown = false;
const LEAVE_QUESTION_BACK_MS = 1_000;

/** Runs something that looks like leaving to the browser (a `mailto:` link) without its question. */
export function withoutLeaveQuestion(run: () => void): void {
  leavingKnown = true;
  run();
  // Browsers fire beforeunload for mailto links later, in a task of their own, and never say that it is over.
  setTimeout(() => {
    leavingKnown = false;
  }, LEAVE_QUESTION_BACK_MS);
}

const askBeforeLeaving = (event: BeforeUnloadEvent): void => {
  if (!leavingKnown) event.preventDefault();
};

if (typeof window !== 'undefined') {
  effect(() => {
    if (!isHosting.value) return;
    window.addEventListener('beforeunload', askBeforeLeaving);
    return () => window.removeEventListener('beforeunload', askBeforeLeaving);
  });
}

function isRunning(client: SessionClient): boolean {
  return (
    client.closedBecause.value === null && client.view.value !== null && client.view.value.phase !== 'ended'
  );
}
