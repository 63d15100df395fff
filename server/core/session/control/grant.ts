import type { ControlId, ParticipantId, RequestId } from '../../../../shared/domain/ids.ts';
import type { ConsentKind, DisplaySurface } from '../../../../shared/domain/media.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { DecideContext } from '../commands.ts';
import type { OpenState } from '../state.ts';

/** A question for control that was answered with yes. */
interface Asked {
  readonly requestId: RequestId;
  readonly kind: ConsentKind;
  readonly hostId: ParticipantId;
  readonly customerId: ParticipantId;
}

/**
 * What may be controlled of what is shown: never more than was asked for. Whoever was asked for the desktop and shows a window has
 * that controlled; a tab is no thing of the machine's, and is only seen.
 */
function isWithin(kind: ConsentKind, surface: DisplaySurface): boolean {
  if (kind === 'controlDesktop') return surface !== 'browser';
  return kind === 'controlApplication' && surface === 'window';
}

/** The yes to a question becomes control of the share by which it is answered. */
export function controlGrantedBy(
  { requestId, kind, hostId, customerId }: Asked,
  { surface, ctx }: { readonly surface: DisplaySurface; readonly ctx: DecideContext },
): SessionEvent[] {
  if (!isWithin(kind, surface)) return [];
  return [granted(ctx, { by: hostId, of: customerId, requestId })];
}

/** What is shown already need not be chosen again, if it is of the kind that is asked for. */
export function grantedAtOnce(state: OpenState, asked: Asked, ctx: DecideContext): SessionEvent[] {
  const { share } = state;
  if (share?.participantId !== asked.customerId) return [];
  const isThatKind =
    share.surface ===
    (asked.kind === 'controlDesktop' ? 'monitor' : asked.kind === 'controlApplication' ? 'window' : null);
  return isThatKind ? controlGrantedBy(asked, { surface: share.surface, ctx }) : [];
}

/** Cast: ids are made by the context. */
export function granted(
  { now, newId }: DecideContext,
  { by, of, requestId }: { by: ParticipantId; of: ParticipantId; requestId: RequestId | null },
): SessionEvent {
  return { type: 'controlGranted', at: now, controlId: newId() as ControlId, by, of, requestId };
}
