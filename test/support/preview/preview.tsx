import '../../../client/ui/tokens.css';
import '../../../client/ui/base.css';
import type { JSX } from 'preact';
import { render } from 'preact';
import { loadAccount } from '../../../client/account/account.ts';
import { setLanguage } from '../../../client/i18n/index.ts';
import { App } from '../../../client/pages/agent/App.tsx';
import { Header } from '../../../client/pages/agent/Header.tsx';
import { SessionsStrip } from '../../../client/pages/agent/SessionsStrip.tsx';
import { startAnnouncements } from '../../../client/pages/agent/session/announce.ts';
import { SessionPage } from '../../../client/pages/agent/session/SessionPage.tsx';
import { Tray } from '../../../client/pages/agent/tray/Tray.tsx';
import { createPageState, shownPage } from '../../../client/session/agent/page-state.ts';
import { sessionClient, turnTo } from '../../../client/session/agent/running.ts';
import '../../../client/pages/agent/page.css';
import { ShortcutsDialog } from '../../../client/ui/ShortcutsDialog.tsx';
import { listenForShortcuts } from '../../../client/ui/shortcuts.ts';
import { Toasts } from '../../../client/ui/Toasts.tsx';
import { Tooltips } from '../../../client/ui/Tooltips.tsx';
import { setTheme } from '../../../client/ui/theme.ts';
import { tellFloor } from './fake-floor-line.ts';
import { installFakeHttp } from './fake-http.ts';
import type { FakeOptions } from './fake-session.ts';
import { createFakeSession } from './fake-session.ts';
import { NUMBER } from './people.ts';
import { STORIES } from './stories.ts';

/** `/?story=session-share&theme=dark&language=ja` shows that state of that page. */
const query = new URLSearchParams(location.search);
const story = STORIES[query.get('story') ?? 'home'] ?? {};
setTheme(query.get('theme') === 'dark' ? 'dark' : 'light');
setLanguage(query.get('language') === 'ja' ? 'ja' : 'en');
tellFloor(story.floor ?? {});
installFakeHttp(story.http ?? { signedIn: true });
listenForShortcuts(document);
const root = document.getElementById('app');
if (root) {
  await loadAccount();
  const path = story.path ?? (story.session ? `/support/session/${NUMBER}` : null);
  if (path) history.replaceState(null, '', path);
  render(
    story.session ? (
      <SessionStory
        session={story.session}
        invite={story.invite ?? false}
        tray={story.tray ?? false}
        others={story.others ?? []}
      />
    ) : (
      <App />
    ),
    root,
  );
}

function SessionStory({
  session,
  invite,
  tray,
  others,
}: {
  readonly session: FakeOptions;
  readonly invite: boolean;
  readonly tray: boolean;
  readonly others: readonly FakeOptions[];
}): JSX.Element {
  const client = sessionClient(NUMBER, () => createFakeSession(session));
  const page = createPageState(client, NUMBER);
  shownPage.value = page;
  startAnnouncements(page);
  for (const other of others) {
    if (other.view) sessionClient(other.view.number, () => createFakeSession(other));
    if (other.view) turnTo(other.view.number);
  }
  turnTo(NUMBER);
  shownPage.value = page;
  if (tray) return <Tray onBack={() => undefined} onMore={() => undefined} />;
  document.documentElement.classList.toggle('with-sessions', others.length > 0);
  return (
    <>
      <Header />
      <main id="content" tabIndex={-1}>
        {others.length > 0 ? <SessionsStrip chosen={NUMBER} onChoose={() => undefined} /> : null}
        <div id="session-panel" role={others.length > 0 ? 'tabpanel' : undefined}>
          <SessionPage page={page} invite={invite} onUseHere={() => undefined} />
        </div>
      </main>
      <Toasts />
      <Tooltips />
      <ShortcutsDialog />
    </>
  );
}
