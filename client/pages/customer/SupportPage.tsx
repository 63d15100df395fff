import { DoorOpen } from 'lucide-preact';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import type { SessionView } from '../../../shared/protocol/view.ts';
import type { SessionClient } from '../../state/types.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { Connecting } from './Connecting.tsx';
import { watchEvents } from './event-signs.ts';
import { Frame } from './Frame.tsx';
import type { CustomerFlow } from './flow.ts';
import { NameQuestion } from './NameQuestion.tsx';
import { agentOf } from './people.ts';
import { RequestDialog } from './RequestDialog.tsx';
import { ownShareOf, SharePanel } from './SharePanel.tsx';
import { ShareStage } from './ShareStage.tsx';
import { StandingConsent } from './StandingConsent.tsx';
import { text } from './text.ts';
import { VoicePanel } from './VoicePanel.tsx';

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

interface InsideProps extends SupportPageProps {
  readonly view: SessionView;
  readonly onLeave: () => void;
}

function Inside({ flow, session, view, isNamed, onLeave }: InsideProps): JSX.Element {
  const agent = agentOf(view);
  const [request] = view.requests;
  const own = ownShareOf(view);
  const isGoingOut = own !== null && !own.paused;
  const isWatching = view.share !== null && own === null;
  useEffect(() => watchEvents(session), [session]);
  const title = request
    ? text('tabAsked', { agent })
    : isGoingOut
      ? text('tabSharing')
      : text('tabHelping', { agent });
  return (
    <Frame
      title={title}
      name={view.siteName}
      icon={isGoingOut ? '/favicon-live.svg' : '/favicon.svg'}
      wide={isWatching}
    >
      <h1 class="helping">
        {view.siteName ? text('helping', { agent, site: view.siteName }) : text('helpingNoSite', { agent })}
      </h1>
      <Interruptions session={session} view={view} agent={agent} />
      {isWatching ? (
        <ShareStage session={session} view={view} />
      ) : (
        <SharePanel session={session} view={view} />
      )}
      <VoicePanel session={session} view={view} />
      <StandingConsent session={session} view={view} />
      {isNamed ? null : <NameQuestion agent={agent} onSave={(name) => flow.rename(name)} />}
      <LeaveRow onLeave={onLeave} />
      {request ? (
        <RequestDialog key={request.requestId} session={session} request={request} agent={agent} />
      ) : null}
    </Frame>
  );
}

function Interruptions({
  session,
  view,
  agent,
}: {
  session: SessionClient;
  view: SessionView;
  agent: string;
}): JSX.Element | null {
  if (session.connection.value !== 'connected') {
    return (
      <Notice announce>
        <p>{text('reconnecting')}</p>
        {ownShareOf(view) ? <p>{text('reconnectingShare')}</p> : null}
      </Notice>
    );
  }
  return view.phase === 'hostAway' ? <Notice announce>{text('hostAway', { agent })}</Notice> : null;
}

function LeaveRow({ onLeave }: { readonly onLeave: () => void }): JSX.Element {
  return (
    <div class="leave-row">
      <Button look="quiet" icon={<DoorOpen aria-hidden="true" />} onClick={onLeave}>
        {text('leave')}
      </Button>
    </div>
  );
}
