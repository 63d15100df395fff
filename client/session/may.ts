import { type Activity, activityOf, isAllowed } from '../../shared/domain/activities.ts';
import { mayEver, type PermissionName } from '../../shared/domain/roles.ts';
import type { SessionView } from '../../shared/protocol/view.ts';

/** Whether this session may have that at all: a queue may have switched it off [QU13]. */
export const hasActivity = ({ activities }: SessionView, activity: Activity): boolean =>
  isAllowed(activities, activity);

/** Whether the one who looks may ever say this here: their role, and what the session may have [RO1, QU13]. */
export const mayHere = (view: SessionView, name: PermissionName): boolean =>
  mayEver(name, view.self.role) && isAllowed(view.activities, activityOf(name, view.self.role));
