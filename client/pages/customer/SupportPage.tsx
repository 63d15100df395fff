import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { attention } from '../../attention/page.ts';
import { text } from '../../i18n/customer.ts';
import { LeaveRow } from '../../session/lifecycle/customer/LeaveRow.tsx';
import type { SessionClient } from '../../session/types.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { Connecting } from './Connecting.tsx';
import { Frame } from './Frame.tsx';
import type { CustomerFlow } from './flow.ts';
import { Inside } from './Inside.tsx';

/** Nobody needs it at once, and few ever. */
function notifyLater(): () => void {
  let stop: (() => void) | null = () => undefined;
  import('./notify.ts').then(
    ({ startNotifications }) => {
      if (stop) stop = startNotifications();
    },
    // Title, icon and sound still tell.
    () => undefined,
  );
  return () => {
    stop?.();
    stop = null;
  };
}

export interface SupportPageProps {
  readonly flow: CustomerFlow;
  readonly session: SessionClient;
}

/** The customer's support page [JO3]: who helps, what of theirs goes out, one question at a time. */
export function SupportPage({ flow, session }: SupportPageProps): JSX.Element {
  const view = session.view.value;
  useEffect(() => attention.follow('', session), [session]);
  useEffect(notifyLater, []);
  if (!view) return <Connecting />;
  const leave = (): void => void flow.leave();
  if (view.phase === 'lobby') return <Lobby view={view} onLeave={leave} />;
  return <Inside {...{ flow, session, view }} onLeave={leave} />;
}

function Lobby({ view, onLeave }: { readonly view: SessionView; readonly onLeave: () => void }): JSX.Element {
  return (
    <Frame title={text('lobbyTitle')}>
      <section class="card lobby" aria-live="polite">
        <Spinner size={32} />
        <h1>{text('lobbyTitle')}</h1>
        <p>{text('lobbyText')}</p>
        <p class="quiet-text">{text('lobbyWho', { name: view.self.name })}</p>
      </section>
      <LeaveRow onLeave={onLeave} />
    </Frame>
  );
}
