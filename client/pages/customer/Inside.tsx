import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { SessionView } from '../../../shared/protocol/view.ts';
import { text } from '../../i18n/customer.ts';
import { RequestDialog } from '../../session/consent/customer/RequestDialog.tsx';
import { StandingConsent } from '../../session/consent/customer/StandingConsent.tsx';
import { controlOfOwn } from '../../session/control/own.ts';
import { LeaveRow } from '../../session/lifecycle/customer/LeaveRow.tsx';
import { HandoverNotice } from '../../session/pass/customer/HandoverNotice.tsx';
import { watchHandovers } from '../../session/pass/customer/handover.ts';
import { agentOf } from '../../session/people/customer/called.ts';
import { OwnName } from '../../session/people/customer/OwnName.tsx';
import { isWaiting } from '../../session/people/people.ts';
import { LineNote } from '../../session/presence/customer/LineNote.tsx';
import { RecordingNotice } from '../../session/recording/customer/RecordingNotice.tsx';
import { SharePanel } from '../../session/share/customer/SharePanel.tsx';
import { ShareStage } from '../../session/share/customer/ShareStage.tsx';
import { ownShareOf } from '../../session/share/own.ts';
import type { SessionClient } from '../../session/types.ts';
import { isCameraOn } from '../../session/video/own.ts';
import { HoldNotice } from '../../session/voice/customer/HoldNotice.tsx';
import { VoicePanel } from '../../session/voice/customer/VoicePanel.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { watchEvents } from './event-signs.ts';
import { Frame } from './Frame.tsx';
import type { CustomerFlow } from './flow.ts';
import { Later } from './Later.tsx';

export interface InsideProps {
  readonly flow: CustomerFlow;
  readonly session: SessionClient;
  readonly view: SessionView;
  readonly onLeave: () => void;
}

const loadChat = () => import('../../session/chat/customer/ChatSide.tsx');
const loadAnnotation = () => import('../../session/annotation/customer/CustomerAnnotation.tsx');
const loadFiles = () => import('../../session/files/customer/FilesSide.tsx');
const loadControl = () => import('../../session/control/customer/ControlPanel.tsx');
const loadRecording = () => import('../../session/recording/customer/RecordingAsk.tsx');
const loadInformation = () => import('../../session/information/customer/InformationPanel.tsx');
const loadMasks = () => import('../../session/share/late/MaskEditor.tsx');
const loadTransfer = () => import('../../session/transfer/customer/TransferNotice.tsx');
const loadVideo = () => import('../../session/video/customer/VideoPanel.tsx');

/** The page of someone who is in: one column, and chat beside it once the host has opened it. */
export function Inside({ flow, session, view, onLeave }: InsideProps): JSX.Element {
  const agent = agentOf(view);
  const [request] = view.requests;
  const [consent] = view.recordingConsents;
  const own = ownShareOf(view);
  const controlled = controlOfOwn(view);
  const isWatching = view.share !== null && own === null;
  const handovers = useMemo(() => watchHandovers(session), [session]);
  useEffect(() => () => handovers.close(), [handovers]);
  useEffect(() => watchEvents(session), [session]);
  const handover = handovers.current.value;
  return (
    <Frame
      title={titleOf(view)}
      name={view.siteName}
      live={isGoingOut(view)}
      wide={isWatching}
      side={
        view.chat ? (
          <Later load={loadChat}>{({ ChatSide }) => <ChatSide {...{ session, view }} />}</Later>
        ) : null
      }
    >
      <h1 class="helping">{whoHelps(view)}</h1>
      <RecordingNotice view={view}>
        {consent?.status === 'allowed' ? (
          <Later load={loadRecording}>
            {({ RecordingAllowed }) => <RecordingAllowed session={session} />}
          </Later>
        ) : null}
      </RecordingNotice>
      {controlled ? (
        <Later load={loadControl}>
          {({ ControlPanel }) => <ControlPanel session={session} view={view} control={controlled} />}
        </Later>
      ) : null}
      {view.information ? <Informing session={session} view={view} agent={agent} /> : null}
      {own ? <SharePanel session={session} view={view} /> : null}
      {own && session.media.masks.state.value.hold ? (
        <Later load={loadMasks}>{({ MaskEditor }) => <MaskEditor session={session} />}</Later>
      ) : null}
      {own && isDrawnOn(session, view) ? (
        <Later load={loadAnnotation}>
          {({ DrawnOnMine }) => <DrawnOnMine session={session} view={view} />}
        </Later>
      ) : null}
      {handover ? <HandoverNotice handover={handover} onDismiss={() => handovers.dismiss()} /> : null}
      <Interruptions session={session} view={view} agent={agent} />
      <HoldNotice view={view} />
      <LineNote session={session} view={view} />
      {isWatching ? <Watched session={session} view={view} /> : null}
      {view.transfer ? (
        <Later load={loadTransfer}>
          {({ TransferNotice }) => <TransferNotice session={session} view={view} />}
        </Later>
      ) : null}
      {own || isWatching || view.transfer ? null : <SharePanel session={session} view={view} />}
      <VoicePanel session={session} view={view} />
      {view.video ? (
        <Later load={loadVideo}>{({ VideoPanel }) => <VideoPanel session={session} view={view} />}</Later>
      ) : null}
      {view.self.role === 'active' || view.files.length > 0 ? (
        <Later load={loadFiles} meanwhile={<div class="button-room" />}>
          {({ FilesSide }) => <FilesSide session={session} view={view} />}
        </Later>
      ) : null}
      <StandingConsent session={session} view={view} />
      <OwnName view={view} onSave={(name) => flow.rename(name)} />
      <LeaveRow onLeave={onLeave} />
      {request ? (
        <RequestDialog key={request.requestId} session={session} request={request} agent={agent} />
      ) : consent?.status === 'asked' ? (
        <Later load={loadRecording}>
          {({ RecordingAsk }) => (
            <RecordingAsk {...{ session, consent, agent, mayAllowAlways: view.self.role === 'active' }} />
          )}
        </Later>
      ) : null}
    </Frame>
  );
}

type Watching = Pick<InsideProps, 'session' | 'view'>;

/** The agent may see what this browser and machine are [CT1]. */
function Informing({ session, view, agent }: Watching & { readonly agent: string }): JSX.Element {
  const { information } = view;
  return (
    <Later load={loadInformation}>
      {({ InformationPanel }) =>
        information ? <InformationPanel {...{ session, information, agent }} /> : null
      }
    </Later>
  );
}

/** Somebody draws over what is shown, or this customer may [AN1]. */
const isDrawnOn = (session: SessionClient, view: SessionView): boolean =>
  view.annotating.customer || session.strokes.shown.value.length > 0;

/** What an agent shows, with what is drawn over it. */
function Watched({ session, view }: Watching): JSX.Element {
  if (!isDrawnOn(session, view)) return <ShareStage session={session} view={view} />;
  return (
    <ShareStage
      session={session}
      view={view}
      over={(video) => (
        <Later load={loadAnnotation}>
          {({ DrawnOver }) => <DrawnOver session={session} video={video} />}
        </Later>
      )}
      under={
        <Later load={loadAnnotation}>
          {({ CustomerTools }) => <CustomerTools session={session} view={view} />}
        </Later>
      }
    />
  );
}

/** Who is at the other end; someone who waits is not told that they are being helped. */
function whoHelps(view: SessionView): string {
  if (view.transfer) return text('transferred');
  const agent = agentOf(view);
  const waits = isWaiting(view);
  if (!view.siteName) return text(waits ? 'waitingWithNoSite' : 'helpingNoSite', { agent });
  return text(waits ? 'waitingWith' : 'helping', { agent, site: view.siteName });
}

/** Whether something of this customer's is seen right now; then the tab's icon says so. */
function isGoingOut(view: SessionView): boolean {
  const own = ownShareOf(view);
  return (own !== null && !own.paused) || isCameraOn(view);
}

const isAsked = ({ requests, recordingConsents }: SessionView): boolean =>
  requests.length > 0 || recordingConsents.some(({ status }) => status === 'asked');

function titleOf(view: SessionView): string {
  const agent = agentOf(view);
  const own = ownShareOf(view);
  if (isAsked(view)) return text('tabAsked', { agent });
  if (view.transfer) return text('transferred');
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
