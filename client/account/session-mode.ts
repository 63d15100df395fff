import type { SessionMode, SessionModeRule } from '../../shared/domain/settings.ts';
import { readPreference, writePreference } from '../ui/storage.ts';
import { currentUser } from './account.ts';

/** The mode that holds: what the site or the user's setting says, else what the agent chose last [SS5]. */
export function modeOf(rule: SessionModeRule, remembered: string | null): SessionMode {
  if (rule !== 'choice') return rule;
  return remembered === 'multi' ? 'multi' : 'single';
}

const preferenceName = (): string => `sessionMode.${currentUser()?.userId ?? ''}`;

/** Whether the agent may choose at all [SS5]. */
export const mayChooseMode = (): boolean => currentUser()?.sessionMode === 'choice';

/** The signed-in agent's mode now. */
export const currentMode = (): SessionMode =>
  modeOf(currentUser()?.sessionMode ?? 'single', readPreference(preferenceName()));

/** Remembers the choice for this agent in this browser. */
export const rememberMode = (mode: SessionMode): void => writePreference(preferenceName(), mode);
