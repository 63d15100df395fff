import type { ControlView, SessionView } from '../../../shared/protocol/view.ts';

/** Control by the one who looks, or null. */
export const controlByOwn = (view: SessionView | null): ControlView | null =>
  view?.control?.by === view?.self.participantId ? (view?.control ?? null) : null;

/** Control of the machine of the one who looks, or null. */
export const controlOfOwn = (view: SessionView | null): ControlView | null =>
  view?.control?.of === view?.self.participantId ? (view?.control ?? null) : null;
