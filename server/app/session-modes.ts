import type { SessionMode, SessionModeRule, SiteSettings } from '../../shared/domain/settings.ts';
import { DomainError } from '../../shared/protocol/errors.ts';
import type { StartBody } from '../../shared/protocol/http.ts';
import type { OpenState } from '../core/session/index.ts';
import type { AuthUser } from './ports.ts';

/** In multi-session mode each session is a tab of its own with one customer [SS5]. */
const CUSTOMERS_IN_MULTI_MODE = 1;

export interface NewSession {
  readonly user: Pick<AuthUser, 'sessionMode'>;
  readonly wish: StartBody;
  readonly site: SiteSettings;
  /** Open sessions that this agent hosts already. */
  readonly hosted: readonly Pick<OpenState, 'settings'>[];
}

/** What holds for a user: their own setting, else the site's [SS5]. */
export function sessionModeOf(
  user: Pick<AuthUser, 'sessionMode'>,
  site: Pick<SiteSettings, 'sessionMode'>,
): SessionModeRule {
  return user.sessionMode ?? site.sessionMode;
}

/**
 * The settings that a new session carries from its start on [SS5].
 * @throws DomainError `session_exists` where a session of single-session mode runs or would run beside another one,
 * `too_many_sessions` in multi-session mode
 */
export function settingsOfNewSession({ user, wish, site, hosted }: NewSession): SiteSettings {
  const rule = sessionModeOf(user, site);
  const sessionMode: SessionMode = rule === 'choice' ? (wish.mode ?? 'single') : rule;
  const alone = sessionMode === 'single' || hosted.some(({ settings }) => settings.sessionMode === 'single');
  if (alone && hosted.length > 0) {
    throw new DomainError('session_exists', 'this agent hosts a session already, and one at a time');
  }
  if (hosted.length >= site.sessionsPerAgent) {
    throw new DomainError('too_many_sessions', `this agent hosts ${hosted.length} sessions already`);
  }
  if (sessionMode === 'single') return { ...site, sessionMode };
  return { ...site, sessionMode, customersPerSession: CUSTOMERS_IN_MULTI_MODE };
}
