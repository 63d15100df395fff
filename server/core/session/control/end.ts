import type { ParticipantId } from '../../../../shared/domain/ids.ts';
import type { EventOf, SessionEvent } from '../../../../shared/protocol/events.ts';
import { type Cell, concerns, type TeardownCause } from '../ending.ts';
import type { OpenState } from '../state.ts';
import type { Control } from './state.ts';

/** Hands off: of whoever controls, and of whoever is controlled. */
export function endControl({ control }: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  if (!control || !(concerns(cell, control.by, cause) || concerns(cell, control.of, cause))) return [];
  const { at, who: by, controlReason, voidReason } = cause;
  return [controlEnded(control, { at, reason: controlReason ?? voidReason, by })];
}

export function controlEnded(
  { controlId }: Control,
  { at, reason, by }: { at: number; reason: EventOf<'controlEnded'>['reason']; by: ParticipantId | null },
): SessionEvent {
  return { type: 'controlEnded', at, controlId, reason, by };
}
