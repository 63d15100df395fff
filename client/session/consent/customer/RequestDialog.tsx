import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ConsentKind } from '../../../../shared/domain/media.ts';
import type { RequestView } from '../../../../shared/protocol/view.ts';
import { shareCannot, text } from '../../../i18n/customer.ts';
import { formatClock } from '../../../i18n/format.ts';
import { Button } from '../../../ui/Button.tsx';
import { now } from '../../../ui/clock.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Checkbox } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Spinner } from '../../../ui/Spinner.tsx';
import { showToast } from '../../../ui/toast.ts';
import { ownShareOf } from '../../share/own.ts';
import type { SessionClient } from '../../types.ts';

export interface RequestDialogProps {
  readonly session: SessionClient;
  readonly request: RequestView;
  readonly agent: string;
}

/** One question of the host [CO1]. Allow opens the browser's picker from that same click [CO2]. */
export function RequestDialog({ session, request, agent }: RequestDialogProps): JSX.Element {
  const [always, setAlways] = useState(false);
  const [choosing, setChoosing] = useState(false);
  // Nothing of the screen is shown for it.
  const isInformation = request.kind === 'systemInformation';
  const canAllow = isInformation || session.media.canShareScreen;
  const isAllowed = request.status === 'allowed';
  const allow = async (): Promise<void> => {
    setChoosing(true);
    await answerWithShare(session, { request, always });
    setChoosing(false);
  };
  const decline = (): void => {
    void session.send('consent:answer', { requestId: request.requestId, allow: false });
    showToast({ tone: 'info', text: text('declinedByYou') });
  };
  const actions = (
    <>
      <Button size="large" autoFocus onClick={decline}>
        {text('decline')}
      </Button>
      {canAllow ? (
        <Button look="primary" size="large" busy={choosing} onClick={() => void allow()}>
          {text('allow')}
        </Button>
      ) : null}
    </>
  );
  return (
    <Dialog title={titleOf(request.kind, agent)} actions={actions}>
      {canAllow ? (
        <p>{explanationOf(request.kind, agent)}</p>
      ) : (
        <Notice>{text(shareCannot(), { agent })}</Notice>
      )}
      {session.media.canShareScreen && !isInformation && !isAllowed && !choosing ? (
        <p class="quiet-text">{text('askCloseFirst')}</p>
      ) : null}
      {isAllowed && !choosing ? <Notice>{text('askAllowedAlready')}</Notice> : null}
      {choosing ? (
        <p class="choosing" role="status">
          <Spinner size={20} />
          {text('askChoosing')}
        </p>
      ) : null}
      {canAllow && !isAllowed && !choosing ? (
        <Checkbox
          label={text('askAlways')}
          hint={text('askAlwaysHint')}
          checked={always}
          onChange={setAlways}
        />
      ) : null}
      {choosing ? null : <TimeLeft until={request.expiresAt} />}
    </Dialog>
  );
}

function TimeLeft({ until }: { readonly until: number }): JSX.Element {
  return <p class="quiet-text digits">{text('askTimeLeft', { clock: formatClock(until - now.value) })}</p>;
}

/** Sends the yes and opens the picker in one go; nothing picked takes the yes back [CO2]. */
async function answerWithShare(
  session: SessionClient,
  { request, always }: { readonly request: RequestView; readonly always: boolean },
): Promise<void> {
  const { requestId } = request;
  const prefer =
    request.kind === 'viewApplication' || request.kind === 'controlApplication' ? 'window' : 'monitor';
  if (request.kind === 'systemInformation' || isShown(session, request.kind)) {
    // Nothing to choose, or it is shown already.
    await session.send('consent:answer', { requestId, allow: true, always });
    return;
  }
  if (request.status === 'pending') void session.send('consent:answer', { requestId, allow: true, always });
  const outcome = await session.media.startShare({ prefer, requestId });
  if (outcome.result === 'started') return;
  await session.send('consent:answer', { requestId, allow: false });
  if (outcome.result === 'cancelled') showToast({ tone: 'info', text: text('shareCancelled') });
  else if (outcome.error.code !== 'request_unknown') showToast({ tone: 'alert', text: text('shareFailed') });
}

function isShown(session: SessionClient, kind: ConsentKind): boolean {
  const surface = ownShareOf(session.view.peek())?.surface;
  if (kind === 'controlDesktop') return surface === 'monitor';
  return kind === 'controlApplication' && surface === 'window';
}

function titleOf(kind: ConsentKind, agent: string): string {
  if (kind === 'viewDesktop') return text('askViewDesktop', { agent });
  if (kind === 'viewApplication') return text('askViewApplication', { agent });
  if (kind === 'systemInformation') return text('askInformation', { agent });
  return isControl(kind) ? text('askControl', { agent }) : text('askOther', { agent });
}

const isControl = (kind: ConsentKind): boolean => kind === 'controlDesktop' || kind === 'controlApplication';

function explanationOf(kind: ConsentKind, agent: string): string {
  if (kind === 'viewDesktop') return text('askViewDesktopText', { agent });
  if (kind === 'viewApplication') return text('askViewApplicationText', { agent });
  if (kind === 'systemInformation') return text('askInformationText');
  return isControl(kind) ? text('askControlText', { agent }) : text('askOtherText');
}
