/** Who may say what on the floor: one table, used by the server to decide and by the pages to show [RO1]. Everything not listed is refused. */
/** As what somebody is on the floor: an agent of the contact centre, somebody in a line, or a manager who looks at it all. */
type FloorSeatKind = 'agent' | 'customer' | 'manager';

/** Whoever is not named may not. */
export const FLOOR_PERMISSIONS = {
  'agent:setState': ['agent'],
  'offer:accept': ['agent'],
  'offer:decline': ['agent'],
  'customer:pick': ['agent'],
  'line:leave': ['customer'],
  'line:write': ['customer'],
  'line:leaveMessage': ['customer'],
  'message:handle': ['agent'],
  'monitor:setState': ['manager'],
  'monitor:move': ['manager'],
} as const satisfies Record<string, readonly FloorSeatKind[]>;

export type FloorPermissionName = keyof typeof FLOOR_PERMISSIONS;

/** What the table says; conditions such as whose offer it is are decided by the command. */
export function mayOnFloor(name: FloorPermissionName, kind: FloorSeatKind): boolean {
  const allowed: readonly FloorSeatKind[] = FLOOR_PERMISSIONS[name];
  return allowed.includes(kind);
}
