import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { SessionView } from '../../../shared/protocol/view.ts';
import type { SessionClient } from '../../state/types.ts';
import { Notice } from '../../ui/Notice.tsx';
import { watchEvents } from './event-signs.ts';
import { Frame } from './Frame.tsx';
import type { CustomerFlow } from './flow.ts';
import { HandoverNotice } from './HandoverNotice.tsx';
import { HoldNotice } from './HoldNotice.tsx';
import { watchHandovers } from './handover.ts';
import { Later } from './Later.tsx';
import { LeaveRow } from './LeaveRow.tsx';
import { NameQuestion } from './NameQuestion.tsx';
import { agentOf, isCameraOn } from './people.ts';
import { RequestDialog } from './RequestDialog.tsx';
import { ownShareOf, SharePanel } from './SharePanel.tsx';
import { ShareStage } from './ShareStage.tsx';
import { StandingConsent } from './StandingConsent.tsx';
import { text } from './text.ts';
import { VoicePanel } from './VoicePanel.tsx';

export interface InsideProps {
  readonly flow: CustomerFlow;
  readonly session: SessionClient;
  readonly isNamed: boolean;
  readonly view: SessionView;
  readonly onLeave: () => void;
}

const loadChat = () => import('./ChatSide.tsx');
const loadVideo = () => import('./VideoPanel.tsx');

/** The page of someone who is in: one column, and chat beside it once the host has opened it. */
export function Inside({ flow, session, view, isNamed, onLeave }: InsideProps): JSX.Element {
  const agent = agentOf(view);
  const [request] = view.requests;
  const own = ownShareOf(view);
  const isWatching = view.share !== null && own === null;
  const handovers = useMemo(() => watchHandovers(session), [session]);
  useEffect(() => () => handovers.close(), [handovers]);
  useEffect(() => watchEvents(session), [session]);
  const handover = handovers.current.value;
  return (
    <Frame
      title={titleOf(view)}
      name={view.siteName}
      icon={isGoingOut(view) ? '/favicon-live.svg' : '/favicon.svg'}
      wide={isWatching}
      side={
        view.chat ? (
          <Later load={loadChat}>{({ ChatSide }) => <ChatSide {...{ session, view }} />}</Later>
        ) : null
      }
    >
      <h1 class="helping">{whoHelps(view)}</h1>
      {own ? <SharePanel session={session} view={view} /> : null}
      {handover ? <HandoverNotice handover={handover} onDismiss={() => handovers.dismiss()} /> : null}
      <Interruptions session={session} view={view} agent={agent} />
      <HoldNotice view={view} />
      {isWatching ? <ShareStage session={session} view={view} /> : null}
      {own || isWatching ? null : <SharePanel session={session} view={view} />}
      <VoicePanel session={session} view={view} />
      {view.video ? (
        <Later load={loadVideo}>{({ VideoPanel }) => <VideoPanel session={session} view={view} />}</Later>
      ) : null}
      <StandingConsent session={session} view={view} />
      {isNamed ? null : <NameQuestion agent={agent} onSave={(name) => flow.rename(name)} />}
      <LeaveRow onLeave={onLeave} />
      {request ? (
        <RequestDialog key={request.requestId} session={session} request={request} agent={agent} />
      ) : null}
    </Frame>
  );
}

/** Who is at the other end; someone who waits is not told that they are being helped. */
function whoHelps(view: SessionView): string {
  const agent = agentOf(view);
  const isWaiting = view.self.role === 'waiting';
  if (!view.siteName) return text(isWaiting ? 'waitingWithNoSite' : 'helpingNoSite', { agent });
  return text(isWaiting ? 'waitingWith' : 'helping', { agent, site: view.siteName });
}

/** Whether something of this customer's is seen right now; then the tab's icon says so. */
function isGoingOut(view: SessionView): boolean {
  const own = ownShareOf(view);
  return (own !== null && !own.paused) || isCameraOn(view);
}

function titleOf(view: SessionView): string {
  const agent = agentOf(view);
  const own = ownShareOf(view);
  if (view.requests.length > 0) return text('tabAsked', { agent });
  if (own && !own.paused) return text('tabSharing');
  return isCameraOn(view) ? text('tabCamera') : text('tabHelping', { agent });
}

function Interruptions({
  session,
  view,
  agent,
}: {
  readonly session: SessionClient;
  readonly view: SessionView;
  readonly agent: string;
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
