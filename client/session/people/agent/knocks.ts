import { computed, type ReadonlySignal } from '@preact/signals';
import type { ParticipantId, SessionNumber } from '../../../../shared/domain/ids.ts';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { runningSessions, sessionClients, shownSession } from '../../agent/running.ts';
import { told } from '../../agent/sending.ts';

/** Somebody who asks to join one of this page's sessions by its number, and whom this agent may let in [JO2]. */
export interface Knock {
  readonly number: SessionNumber;
  readonly participantId: ParticipantId;
  readonly name: string;
  /** Whether it is at the session the agent turned to last. */
  readonly here: boolean;
}

interface Asked {
  readonly number: SessionNumber;
  readonly view: SessionView;
}

/** Who is to be answered first stands first: at the session that is shown, then whoever waits longest. */
export function knocksOf(sessions: readonly Asked[], shown: SessionNumber | null): readonly Knock[] {
  return sessions
    .filter(({ view }) => mayEver('participant:admit', view.self.role))
    .flatMap(({ number, view }) =>
      view.lobby.map((person) => ({ ...person, number, here: number === shown })),
    )
    .sort((a, b) => Number(b.here) - Number(a.here) || a.since - b.since)
    .map(({ number, participantId, name, here }) => ({ number, participantId, name, here }));
}

/** Those who knock now, at any of this page's sessions. */
export const knocks: ReadonlySignal<readonly Knock[]> = computed(() =>
  knocksOf(
    runningSessions.value.flatMap((number) => {
      const view = sessionClients.value.get(number)?.view.value;
      return view ? [{ number, view }] : [];
    }),
    shownSession.value,
  ),
);

/** Lets them in, or declines; a refusal is told in a toast. */
export async function answerKnock({ number, participantId }: Knock, admits: boolean): Promise<void> {
  const client = sessionClients.peek().get(number);
  if (!client) return;
  told(await client.send(admits ? 'participant:admit' : 'participant:decline', { participantId }));
}
