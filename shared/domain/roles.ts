/**
 * Who may do what: one table, used by the server to decide and by the client to show [RO1].
 * Everything not listed is refused.
 */

/** Roles on the site; a user may have several. */
export const SITE_ROLES = ['agent', 'acdAgent', 'manager', 'admin'] as const;
export type SiteRole = (typeof SITE_ROLES)[number];

/** Roles in a session. `lobby` is someone who waits to be admitted [JO2]. */
export const SESSION_ROLES = ['host', 'assistant', 'active', 'waiting', 'lobby'] as const;
export type SessionRole = (typeof SESSION_ROLES)[number];

/**
 * `yes` and `no` are final. The others depend on the session's state, and core decides them:
 * - `own`: only on what is the participant's own (share, producer, control)
 * - `asked`: only as the answer to a request that stands
 * - `handed`: only after the host handed it over or allowed it
 * - `whileOpen`: only while the host has opened that activity
 * - `afterPassing`: the host must have passed control on first
 * - `acdAgent`: only with the site role acdAgent
 */
export type Permission =
  | 'yes'
  | 'no'
  | 'own'
  | 'asked'
  | 'handed'
  | 'whileOpen'
  | 'afterPassing'
  | 'acdAgent';

type Row = readonly [
  host: Permission,
  assistant: Permission,
  active: Permission,
  waiting: Permission,
  lobby: Permission,
];

/**
 * The permission table of product.md, by wire name of the command. A waiting customer who was in the call when another
 * one was selected stays in it [CU3]: that microphone is their own to mute, leave and produce again after a loss.
 */
export const PERMISSIONS = {
  'session:snapshot': ['yes', 'yes', 'yes', 'yes', 'yes'],
  'session:now': ['yes', 'yes', 'yes', 'yes', 'yes'],
  'session:end': ['yes', 'no', 'no', 'no', 'no'],
  'session:leave': ['afterPassing', 'yes', 'yes', 'yes', 'yes'],
  'session:passControl': ['yes', 'no', 'no', 'no', 'no'],
  'session:still': ['yes', 'no', 'no', 'no', 'no'],
  'session:brief': ['yes', 'no', 'no', 'no', 'no'],
  'session:transferTargets': ['acdAgent', 'no', 'no', 'no', 'no'],
  'session:transfer': ['acdAgent', 'no', 'no', 'no', 'no'],
  'session:hold': ['yes', 'no', 'no', 'no', 'no'],
  'session:unhold': ['yes', 'no', 'no', 'no', 'no'],
  'session:stay': ['yes', 'no', 'no', 'no', 'no'],
  'invitation:create': ['yes', 'no', 'no', 'no', 'no'],
  'invitation:revoke': ['yes', 'no', 'no', 'no', 'no'],
  'invitation:mail': ['yes', 'no', 'no', 'no', 'no'],
  'invitation:mails': ['yes', 'no', 'no', 'no', 'no'],
  'participant:admit': ['yes', 'no', 'no', 'no', 'no'],
  'participant:decline': ['yes', 'no', 'no', 'no', 'no'],
  'participant:remove': ['yes', 'no', 'no', 'no', 'no'],
  'participant:rename': ['no', 'no', 'yes', 'yes', 'yes'],
  'customer:acted': ['no', 'no', 'yes', 'yes', 'no'],
  'customer:select': ['yes', 'no', 'no', 'no', 'no'],
  'customer:rename': ['yes', 'no', 'no', 'no', 'no'],
  'consent:request': ['yes', 'no', 'no', 'no', 'no'],
  'consent:cancel': ['yes', 'no', 'no', 'no', 'no'],
  'consent:answer': ['no', 'no', 'asked', 'no', 'no'],
  'consent:withdraw': ['no', 'no', 'yes', 'no', 'no'],
  'share:start': ['yes', 'no', 'yes', 'no', 'no'],
  'share:stop': ['yes', 'no', 'own', 'no', 'no'],
  'share:pause': ['yes', 'no', 'own', 'no', 'no'],
  'share:resume': ['yes', 'no', 'own', 'no', 'no'],
  'share:still': ['yes', 'no', 'no', 'no', 'no'],
  'share:hint': ['yes', 'no', 'own', 'no', 'no'],
  'voice:open': ['yes', 'no', 'no', 'no', 'no'],
  'voice:close': ['yes', 'no', 'no', 'no', 'no'],
  'voice:join': ['whileOpen', 'whileOpen', 'whileOpen', 'no', 'no'],
  'voice:leave': ['whileOpen', 'whileOpen', 'whileOpen', 'own', 'no'],
  'voice:mute': ['whileOpen', 'whileOpen', 'whileOpen', 'own', 'no'],
  'voice:unmute': ['whileOpen', 'whileOpen', 'whileOpen', 'own', 'no'],
  'media:open': ['yes', 'yes', 'yes', 'yes', 'no'],
  'media:connectTransport': ['own', 'own', 'own', 'own', 'no'],
  'media:restartIce': ['own', 'own', 'own', 'own', 'no'],
  'media:produce': ['yes', 'yes', 'yes', 'own', 'no'],
  'media:consume': ['yes', 'yes', 'yes', 'yes', 'no'],
  'media:resumeConsumer': ['own', 'own', 'own', 'own', 'no'],
  'media:witness': ['yes', 'yes', 'yes', 'yes', 'no'],
  'media:line': ['yes', 'yes', 'yes', 'yes', 'no'],
  'media:preferLayers': ['own', 'own', 'own', 'own', 'no'],
  'chat:open': ['yes', 'no', 'no', 'no', 'no'],
  'chat:close': ['yes', 'no', 'no', 'no', 'no'],
  'chat:send': ['whileOpen', 'whileOpen', 'whileOpen', 'whileOpen', 'no'],
  'chat:typing': ['whileOpen', 'whileOpen', 'whileOpen', 'whileOpen', 'no'],
  'note:write': ['yes', 'yes', 'no', 'no', 'no'],
  'video:open': ['yes', 'no', 'no', 'no', 'no'],
  'video:close': ['yes', 'no', 'no', 'no', 'no'],
  'camera:start': ['whileOpen', 'whileOpen', 'whileOpen', 'no', 'no'],
  'camera:stop': ['own', 'own', 'own', 'no', 'no'],
  'control:hand': ['yes', 'no', 'no', 'no', 'no'],
  'control:code': ['own', 'no', 'own', 'no', 'no'],
  'control:connect': ['own', 'no', 'own', 'no', 'no'],
  'control:signal': ['own', 'no', 'own', 'no', 'no'],
  'control:stop': ['own', 'no', 'own', 'no', 'no'],
  'information:tell': ['no', 'no', 'own', 'no', 'no'],
  'information:refresh': ['own', 'no', 'no', 'no', 'no'],
  'information:stop': ['own', 'no', 'own', 'no', 'no'],
  'annotation:allow': ['yes', 'no', 'no', 'no', 'no'],
  'annotation:draw': ['yes', 'handed', 'handed', 'no', 'no'],
  'annotation:undo': ['yes', 'handed', 'handed', 'no', 'no'],
  'annotation:clear': ['yes', 'handed', 'handed', 'no', 'no'],
  'file:offer': ['yes', 'no', 'yes', 'no', 'no'],
  'file:answer': ['asked', 'no', 'asked', 'asked', 'no'],
  'file:cancel': ['own', 'no', 'own', 'own', 'no'],
  'file:finish': ['own', 'no', 'own', 'own', 'no'],
  'file:fail': ['own', 'no', 'own', 'own', 'no'],
  'peer:open': ['own', 'own', 'own', 'own', 'no'],
  'peer:signal': ['own', 'own', 'own', 'own', 'no'],
  'recording:start': ['yes', 'no', 'no', 'no', 'no'],
  'recording:pause': ['yes', 'no', 'no', 'no', 'no'],
  'recording:resume': ['yes', 'no', 'no', 'no', 'no'],
  'recording:stop': ['yes', 'no', 'no', 'no', 'no'],
  'recording:answer': ['no', 'no', 'asked', 'asked', 'no'],
  'recording:withdraw': ['no', 'no', 'own', 'own', 'no'],
} as const satisfies Record<string, Row>;

/** Every command of a running session, built or planned. */
export type PermissionName = keyof typeof PERMISSIONS;

/** Commands that stand in the table and come with a later issue: allowed ones answer `not_available`. */
export const PLANNED: ReadonlySet<PermissionName> = new Set<PermissionName>();

/** What the table says for one command and one role. */
export function permissionOf(name: PermissionName, role: SessionRole): Permission {
  return PERMISSIONS[name][SESSION_ROLES.indexOf(role)] ?? 'no';
}

/** Whether the table leaves any way at all for this role; the client hides what has none. */
export function mayEver(name: PermissionName, role: SessionRole): boolean {
  return permissionOf(name, role) !== 'no' && !PLANNED.has(name);
}
