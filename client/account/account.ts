import type { ReadonlySignal } from '@preact/signals';
import { signal } from '@preact/signals';
import type { WireError } from '../../shared/protocol/errors.ts';
import type { Me, SiteInfo } from '../../shared/protocol/http.ts';
import { t } from '../i18n/agent.ts';
import { errorText } from '../i18n/errors.ts';
import { signOut as requestSignOut } from '../net/auth.ts';
import { getMe, getSite } from '../net/http.ts';
import { forgetAllSessions, isHosting } from '../session/agent/running.ts';
import { showToast } from '../ui/toast.ts';

export type User = NonNullable<Me['user']>;

/** Who is signed in here, and on which site. */
export type Account =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: WireError }
  | { readonly status: 'ready'; readonly site: SiteInfo; readonly user: User | null };

const current = signal<Account>({ status: 'loading' });

/** The page's account; loaded once, and again after signing in or out. */
export const account: ReadonlySignal<Account> = current;

/** Asks the server who this is. */
export async function loadAccount(): Promise<void> {
  const [site, me] = await Promise.all([getSite(), getMe()]);
  if (!site.ok) current.value = { status: 'failed', error: site.error };
  else if (!me.ok) current.value = { status: 'failed', error: me.error };
  else current.value = { status: 'ready', site: site.data, user: me.data.user };
}

/** The signed-in user, or null. */
export function currentUser(): User | null {
  return current.value.status === 'ready' ? current.value.user : null;
}

/** The site, once known. */
export function currentSite(): SiteInfo | null {
  return current.value.status === 'ready' ? current.value.site : null;
}

/** A session says that the sign-in is over (signed out elsewhere, run out, disabled): leads to signing in again, and says why. */
export async function signInEnded(): Promise<void> {
  if (signingOut) return;
  showToast({ text: errorText('not_signed_in'), tone: 'alert' });
  await loadAccount();
}

/** While this page itself signs out, nobody has to be told why sessions end. */
let signingOut = false;

/** Signs out and out of all sessions; refused while this page hosts one, which would end with it. Shows the pages of someone who is not signed in. */
export async function signOut(): Promise<void> {
  if (isHosting.peek()) {
    showToast({ text: t('navSignOutHosting'), tone: 'alert' });
    return;
  }
  signingOut = true;
  const answer = await requestSignOut().finally(() => {
    signingOut = false;
  });
  if (!answer.ok) return showToast({ text: errorText(answer.error.code), tone: 'alert' });
  forgetAllSessions();
  await loadAccount();
}
