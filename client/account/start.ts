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

const recordName = (): string => `record.${currentUser()?.userId ?? ''}`;

/** Whether the recording begins with the session, remembered per agent [SS4]. */
export const recordsFromStart = (): boolean => readPreference(recordName()) === 'yes';
export const rememberRecord = (record: boolean): void => writePreference(recordName(), record ? 'yes' : 'no');

/** Starts a session; the mode is sent only where the agent may choose it [SS1, SS5]. */
export const start = (mode: SessionMode, record = false): Promise<Answer<OpenedSession>> =>
  startSession({ ...(mayChooseMode() && { mode }), ...(record && { record }) });
