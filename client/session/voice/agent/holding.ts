import { effect, signal } from '@preact/signals';
import type { SessionNumber } from '../../../../shared/domain/ids.ts';
import type { SessionClient } from '../../types.ts';

/** What is known of one of this page's sessions. */
export interface HeldSession {
  readonly number: SessionNumber;
  readonly hosting: boolean;
  readonly connected: boolean;
  readonly onHold: boolean;
}

export interface HoldStep {
  readonly number: SessionNumber;
  readonly command: 'session:hold' | 'session:unhold';
}

/**
 * What has to be sent so that only the chosen session's voices go on [SS6]: the others are silenced first, so that no
 * two customers are ever heard together. Sessions that someone else hosts are none of this agent's to hold.
 */
export function holdSteps(
  sessions: readonly HeldSession[],
  chosen: SessionNumber | null,
): readonly HoldStep[] {
  const own = sessions.filter(({ hosting, connected }) => hosting && connected);
  // The agent looks at a session of someone else, or at another page: what was chosen last goes on.
  if (!sessions.some(({ number, hosting }) => number === chosen && hosting)) return [];
  const hold = own.filter(({ number, onHold }) => number !== chosen && !onHold);
  const unhold = own.filter(({ number, onHold }) => number === chosen && onHold);
  return [
    ...hold.map(({ number }): HoldStep => ({ number, command: 'session:hold' })),
    ...unhold.map(({ number }): HoldStep => ({ number, command: 'session:unhold' })),
  ];
}

export interface HoldingPorts {
  /** Read inside an effect: it follows what it reads. */
  readonly clients: () => ReadonlyMap<SessionNumber, SessionClient>;
  readonly chosen: () => SessionNumber | null;
}

/** Keeps the voices where the agent is [SS6]. A refused step is tried again at the next change. Returns how to stop. */
export function keepHolding({ clients, chosen }: HoldingPorts): () => void {
  const underWay = new Set<SessionNumber>();
  const done = signal(0);
  return effect(() => {
    void done.value;
    const all = clients();
    for (const { number, command } of holdSteps([...all].map(heldOf), chosen())) {
      if (underWay.has(number)) continue;
      underWay.add(number);
      void all
        .get(number)
        ?.send(command, {})
        .then(({ ok }) => {
          underWay.delete(number);
          // The agent may have turned elsewhere meanwhile. A refusal waits for the next change instead.
          if (ok) done.value = done.peek() + 1;
        });
    }
  });
}

function heldOf([number, client]: readonly [SessionNumber, SessionClient]): HeldSession {
  const view = client.view.value;
  const over = client.closedBecause.value !== null || view?.phase === 'ended';
  return {
    number,
    hosting: view?.self.role === 'host' && !over,
    connected: client.connection.value === 'connected',
    onHold: view?.onHold ?? false,
  };
}
