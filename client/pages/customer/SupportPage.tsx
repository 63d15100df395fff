import type { JSX } from 'preact';
import type { SessionView } from '../../../shared/protocol/view.ts';
import type { SessionClient } from '../../state/types.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { Connecting } from './Connecting.tsx';
import { Frame } from './Frame.tsx';
import type { CustomerFlow } from './flow.ts';
import { Inside } from './Inside.tsx';
import { LeaveRow } from './LeaveRow.tsx';
import { text } from './text.ts';

export interface SupportPageProps {
  readonly flow: CustomerFlow;
  readonly session: SessionClient;
  readonly isNamed: boolean;
}

/** The customer's support page [JO3]: who helps, what of theirs goes out, one question at a time. */
export function SupportPage({ flow, session, isNamed }: SupportPageProps): JSX.Element {
  const view = session.view.value;
  if (!view) return <Connecting />;
  const leave = (): void => void flow.leave();
  if (view.phase === 'lobby') return <Lobby view={view} onLeave={leave} />;
  return <Inside {...{ flow, session, view, isNamed }} onLeave={leave} />;
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
