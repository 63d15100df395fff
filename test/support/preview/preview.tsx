import '../../../client/ui/tokens.css';
import '../../../client/ui/base.css';
import type { JSX } from 'preact';
import { render } from 'preact';
import { setLanguage } from '../../../client/i18n/index.ts';
import { App } from '../../../client/pages/agent/App.tsx';
import { loadAccount } from '../../../client/pages/agent/account.ts';
import { Header } from '../../../client/pages/agent/Header.tsx';
import { startAnnouncements } from '../../../client/pages/agent/session/announce.ts';
import { createDesk } from '../../../client/pages/agent/session/desk.ts';
import { SessionPage } from '../../../client/pages/agent/session/SessionPage.tsx';
import '../../../client/pages/agent/page.css';
import { ShortcutsDialog } from '../../../client/ui/ShortcutsDialog.tsx';
import { listenForShortcuts } from '../../../client/ui/shortcuts.ts';
import { Toasts } from '../../../client/ui/Toasts.tsx';
import { Tooltips } from '../../../client/ui/Tooltips.tsx';
import { setTheme } from '../../../client/ui/theme.ts';
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
installFakeHttp(story.http ?? { signedIn: true });
listenForShortcuts(document);
const root = document.getElementById('app');
if (root) {
  await loadAccount();
  if (story.path) history.replaceState(null, '', story.path);
  render(
    story.session ? <SessionStory session={story.session} invite={story.invite ?? false} /> : <App />,
    root,
  );
}

function SessionStory({
  session,
  invite,
}: {
  readonly session: FakeOptions;
  readonly invite: boolean;
}): JSX.Element {
  const desk = createDesk(createFakeSession(session), NUMBER);
  startAnnouncements(desk);
  return (
    <>
      <Header />
      <main id="content" tabIndex={-1}>
        <SessionPage desk={desk} invite={invite} />
      </main>
      <Toasts />
      <Tooltips />
      <ShortcutsDialog />
    </>
  );
}
