import type { ComponentChildren, JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { Redirect, Route, Switch, useLocation } from 'wouter-preact';
import { account, currentUser, loadAccount } from '../../account/account.ts';
import { t } from '../../i18n/agent.ts';
import { errorText } from '../../i18n/errors.ts';
import { sessionsBefore } from '../../session/agent/running.ts';
import { KnockAway } from '../../session/people/agent/KnockAway.tsx';
import { Button } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/Notice.tsx';
import { ShortcutsDialog } from '../../ui/ShortcutsDialog.tsx';
import { Loading } from '../../ui/Spinner.tsx';
import { Toasts } from '../../ui/Toasts.tsx';
import { Tooltips } from '../../ui/Tooltips.tsx';
import { AssistPage } from './AssistPage.tsx';
import { PasswordLinkPage } from './account/PasswordLinkPage.tsx';
import { Header } from './Header.tsx';
import { HomePage } from './HomePage.tsx';
import { InboxRoute } from './inbox/InboxRoute.tsx';
import { Lazy } from './Lazy.tsx';
import { MonitorRoute } from './monitor/MonitorRoute.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { RecordPage } from './RecordPage.tsx';
import { RecordsPage } from './RecordsPage.tsx';
import { ReportsRoute } from './reports/ReportsRoute.tsx';
import { SessionsFrame } from './SessionsFrame.tsx';
import { SetupPage } from './SetupPage.tsx';
import { SignInPage } from './SignInPage.tsx';
import { StartPage } from './StartPage.tsx';
import './page.css';

/** The agents' application: header, one page by address, and what lies over all pages. */
export function App(): JSX.Element {
  const signedIn = account.value.status === 'ready' && account.value.user !== null;
  useEffect(() => {
    // A reload elsewhere must not cost the sessions that this tab hosts [SS7].
    if (signedIn && sessionsBefore.length > 0)
      void import('./session/LiveSession.tsx').then(({ restoreSessions }) => restoreSessions());
  }, [signedIn]);
  const servesQueues = signedIn && currentUser()?.roles.includes('acdAgent') === true;
  useEffect(() => {
    if (!servesQueues) return;
    const following = import('./inbox/follow.ts').then(({ followInbox }) => followInbox());
    return () => void following.then((stop) => stop());
  }, [servesQueues]);
  return (
    <>
      <a class="skip-link" href="#content">
        {t('skipToContent')}
      </a>
      <Header />
      <KnockAway />
      <main id="content" tabIndex={-1}>
        <Pages />
      </main>
      <Toasts />
      <Tooltips />
      <ShortcutsDialog />
    </>
  );
}

const loadOwnAccount = () => import('./account/AccountPage.tsx').then(({ AccountPage }) => AccountPage);
const loadAdmin = () => import('./admin/AdminShell.tsx').then(({ AdminShell }) => AdminShell);

function Pages(): JSX.Element {
  const state = account.value;
  if (state.status === 'loading') return <Loading />;
  if (state.status === 'failed') {
    return (
      <EmptyState
        level={1}
        title={errorText(state.error.code)}
        actions={
          <Button look="primary" onClick={() => void loadAccount()}>
            {t('retry')}
          </Button>
        }
      />
    );
  }
  return (
    <Switch>
      <Route path="/" component={HomePage} />
      <Route path="/sign-in" component={SignInPage} />
      <Route path="/setup" component={SetupPage} />
      <Route path="/support">
        <Redirect to="/support/start" replace />
      </Route>
      <Route path="/support/start">
        <SignedIn>
          <StartPage />
        </SignedIn>
      </Route>
      <Route path="/support/assist/:number?">
        {({ number }) => (
          <SignedIn>
            <AssistPage number={number} />
          </SignedIn>
        )}
      </Route>
      <Route path="/support/session/:number">
        {({ number }) => (
          <SignedIn>
            <SessionsFrame number={number} />
          </SignedIn>
        )}
      </Route>
      <Route path="/inbox">
        <SignedIn>
          <InboxRoute />
        </SignedIn>
      </Route>
      <Route path="/monitor">
        <SignedIn>
          <MonitorRoute />
        </SignedIn>
      </Route>
      <Route path="/admin/:page?">
        <SignedIn>
          <Lazy load={loadAdmin} />
        </SignedIn>
      </Route>
      <Route path="/account">
        <SignedIn>
          <Lazy load={loadOwnAccount} />
        </SignedIn>
      </Route>
      <Route path="/account/password" component={PasswordLinkPage} />
      <Route path="/records">
        <SignedIn>
          <RecordsPage />
        </SignedIn>
      </Route>
      <Route path="/reports">
        <SignedIn>
          <ReportsRoute />
        </SignedIn>
      </Route>
      <Route path="/records/:sessionId">
        {({ sessionId }) => (
          <SignedIn>
            <RecordPage key={sessionId} sessionId={sessionId} />
          </SignedIn>
        )}
      </Route>
      <Route component={NotFoundPage} />
    </Switch>
  );
}

/** Pages for agents: whoever is not signed in signs in first and comes back, fragment included [IN3]. */
function SignedIn({ children }: { readonly children: ComponentChildren }): JSX.Element {
  const [path] = useLocation();
  const state = account.value;
  if (state.status === 'ready' && state.user) return <>{children}</>;
  // In the history's state and not in the address: the fragment may be an invitation, which no server log shall see [SE6].
  return <Redirect to="/sign-in" state={{ next: path + location.hash }} replace />;
}
