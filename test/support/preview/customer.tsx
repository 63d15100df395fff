import '../../../client/ui/tokens.css';
import '../../../client/ui/base.css';
import '../../../client/pages/customer/customer.css';
import '../../../client/pages/customer/line/line.css';
import { signal } from '@preact/signals';
import type { JSX } from 'preact';
import { render } from 'preact';
import { keptLine } from '../../../client/floor/kept-line.ts';
import { setLanguage } from '../../../client/i18n/index.ts';
import { CheckPage } from '../../../client/pages/check/CheckPage.tsx';
import { CustomerApp } from '../../../client/pages/customer/CustomerApp.tsx';
import type { CustomerFlow } from '../../../client/pages/customer/flow.ts';
import { QueueApp } from '../../../client/pages/customer/line/QueueApp.tsx';
import type { Step } from '../../../client/pages/customer/step.ts';
import { setTheme } from '../../../client/ui/theme.ts';
import { CUSTOMER_STORIES, type CustomerStory } from './customer-stories.ts';
import { tellFloor } from './fake-floor-line.ts';
import { installFakeHttp } from './fake-http.ts';
import { createFakeSession } from './fake-session.ts';
import { NUMBER } from './people.ts';

/** `/customer.html?story=customer-late&theme=dark&language=ja` shows that state of the customer's pages. */
const query = new URLSearchParams(location.search);
const story = CUSTOMER_STORIES[query.get('story') ?? ''] ?? {};
setTheme(query.get('theme') === 'dark' ? 'dark' : 'light');
setLanguage(query.get('language') === 'ja' ? 'ja' : 'en');
const root = document.getElementById('app');
if (root) render(drawn(story), root);

function drawn({ check, queue, running = false, ...at }: CustomerStory): JSX.Element {
  if (queue) return <Queue queue={queue} />;
  if (!check)
    installFakeHttp({
      signedIn: false,
      ...(at.survey && { survey: at.survey }),
      ...(at.form && { form: at.form }),
    });
  if (!check) return <CustomerApp flow={flowAt(at)} />;
  const done = () => Promise.resolve();
  const endedAt = signal(running ? null : new Date());
  return (
    <CheckPage
      checkup={{
        ...{ found: signal(check), running: signal(running), endedAt },
        ...{ run: done, tryMicrophone: done },
      }}
    />
  );
}

/** Its page takes a kept place, as whoever comes back has one. */
function Queue({
  queue: { line, info },
}: {
  readonly queue: NonNullable<CustomerStory['queue']>;
}): JSX.Element {
  keptLine.keep('printers', line ? 'ticket.secretsecretsecretsecret' : null);
  tellFloor(line ? { line } : {});
  installFakeHttp({ signedIn: false, ...(info && { queue: info }) });
  return <QueueApp address="printers" onTaken={() => undefined} />;
}

/** A way that stands still at one step. */
function flowAt({ step, session }: CustomerStory): CustomerFlow {
  const at: Step = session
    ? { at: 'inside', number: NUMBER, session: createFakeSession(session), awaitsPicture: false }
    : (step ?? { at: 'form', number: '', refusal: null });
  const nothing = () => undefined;
  const done = () => Promise.resolve();
  return {
    step: signal(at),
    ...{ open: nothing, again: nothing, goOn: nothing, submit: done, leave: done },
    rename: () => Promise.resolve({ ok: true, data: null }),
  };
}
