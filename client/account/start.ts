import type { SessionMode } from '../../shared/domain/settings.ts';
import type { Answer } from '../../shared/protocol/errors.ts';
import type { OpenedSession } from '../../shared/protocol/http.ts';
import { startSession } from '../net/http.ts';
import { readPreference, writePreference } from '../ui/storage.ts';
import { currentUser } from './account.ts';
import { mayChooseMode } from './session-mode.ts';

const inviteName = (): string => `inviteByEmail.${currentUser()?.userId ?? ''}`;

/** Whether the invitation opens with the session, remembered per agent [SS3]. */
export const invitesByEmail = (): boolean => readPreference(inviteName()) === 'yes';
export const rememberInvite = (invite: boolean): void => writePreference(inviteName(), invite ? 'yes' : 'no');

/** Starts a session; the mode is sent only where the agent may choose it [SS1, SS5]. */
export const start = (mode: SessionMode): Promise<Answer<OpenedSession>> =>
  startSession(mayChooseMode() ? { mode } : {});
