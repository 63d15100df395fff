import type { SessionView } from '../../../shared/protocol/view.ts';
import { hostOf } from './host.ts';
import { text } from './text.ts';

/** How the agent is called in sentences, in the page's language. */
export function agentOf(view: SessionView): string {
  return agentCalled(hostOf(view)?.name ?? null);
}

/** The same for a name that was kept. */
export function agentCalled(name: string | null): string {
  return name === null ? text('agentUnnamed') : text('agentNamed', { name });
}

/** Who sees a share now: everybody else who is here [SH5, RO3]. */
export function watchersOf(view: SessionView): readonly string[] {
  return view.participants
    .filter(({ participantId, connected }) => connected && participantId !== view.share?.participantId)
    .map(({ name }) => name);
}

/** Everybody else who is here and on the line: they see a camera that is on. */
export function othersHere(view: SessionView): readonly string[] {
  return view.participants
    .filter(({ participantId, connected }) => connected && participantId !== view.self.participantId)
    .map(({ name }) => name);
}

/** Whether this customer's camera is on for the others. */
export function isCameraOn(view: SessionView): boolean {
  return view.video?.cameras.includes(view.self.participantId) ?? false;
}
