import type { ParticipantId, SessionId } from '../../shared/domain/ids.ts';
import type { LeaveReason, Snapshot } from '../../shared/protocol/view.ts';
import { departuresOf } from '../core/session/index.ts';
import type { Clock, IdSource, LogPort } from './ports.ts';
import { SESSION_STREAM, type SessionStream } from './session-stream.ts';
import { createSessionWorld, type SessionWorldDeps } from './session-world.ts';
import type { StoredStream, StreamStore } from './stream/ports.ts';
import { StreamRunner } from './stream/runner.ts';
import { snapshotOf } from './views/snapshot.ts';

export interface RunnerDeps extends SessionWorldDeps {
  readonly store: StreamStore<SessionStream>;
  readonly clock: Clock;
  readonly ids: Pick<IdSource, 'newId'>;
  readonly log: LogPort;
}

/** Runs one session: its stream, and what its participants may see of it. */
export class SessionRunner extends StreamRunner<SessionStream> {
  /** `stored`: what the store has of a session that goes on after a restart; `NEW_STREAM` for a new one. */
  constructor(
    deps: RunnerDeps,
    { sessionId, stored }: { readonly sessionId: SessionId; readonly stored: StoredStream<SessionStream> },
  ) {
    const { store, clock, ids, log } = deps;
    const world = createSessionWorld(deps);
    super({ kind: SESSION_STREAM, world, store, clock, ids, log }, { streamId: sessionId, stored });
  }

  get sessionId(): SessionId {
    return this.streamId;
  }

  /** What this participant may see of what is durable, with the number of the last broadcast in it. */
  snapshotFor(participantId: ParticipantId): Snapshot {
    const { state, seq } = this.durable;
    return snapshotOf(state, { seq, participantId });
  }

  /** Why this participant is no longer in the session; null for someone who is, or never was. */
  departureOf(participantId: ParticipantId): LeaveReason | null {
    return departuresOf(this.durable.state).get(participantId)?.reason ?? null;
  }
}
