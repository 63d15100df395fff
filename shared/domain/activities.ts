import type { ConsentKind } from './media.ts';
import type { PermissionName, SessionRole } from './roles.ts';

/** What a session may be allowed to have at all, beside being one [QU13]. `view`: the customer's screen; `showMine`: the host's. */
export const ACTIVITIES = [
  'view',
  'control',
  'showMine',
  'voice',
  'video',
  'chat',
  'files',
  'annotation',
  'recording',
  'systemInformation',
] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** With which command each begins, or is taken part in; ending one is never forbidden. */
const BEGINS: Partial<Record<PermissionName, Activity>> = {
  'voice:open': 'voice',
  'voice:join': 'voice',
  'video:open': 'video',
  'camera:start': 'video',
  'chat:open': 'chat',
  'chat:send': 'chat',
  'recording:start': 'recording',
  'file:offer': 'files',
  'annotation:draw': 'annotation',
  'control:hand': 'control',
};

const ASKS: Readonly<Record<ConsentKind, Activity>> = {
  viewDesktop: 'view',
  viewApplication: 'view',
  controlDesktop: 'control',
  controlApplication: 'control',
  systemInformation: 'systemInformation',
  file: 'files',
  recording: 'recording',
};

/** What a question for consent would begin. */
export const activityAsked = (kind: ConsentKind): Activity => ASKS[kind];

/** What this command begins; null: nothing that could be switched off, or that hangs on what it asks for. */
export function activityOf(name: PermissionName, role: SessionRole): Activity | null {
  if (name === 'share:start') return role === 'host' ? 'showMine' : 'view';
  return BEGINS[name] ?? null;
}

/** Whether this may be in a session; null allows all there is. */
export const isAllowed = (
  activities: readonly Activity[] | null | undefined,
  activity: Activity | null,
): boolean => activities == null || activity === null || activities.includes(activity);
