import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { ErrorCode } from '../../../../shared/protocol/errors.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { errorText } from '../../../i18n/errors.ts';
import { t } from '../../../i18n/session.ts';
import type { InvitedRole, ViewKind } from '../../../session/agent/dialog.ts';
import { usePageState } from '../../../session/agent/page-state.ts';
import { askForView } from '../../../session/consent/agent/commands.ts';
import { makeLink } from '../../../session/invitation/agent/commands.ts';
import { PauseButton, StopButton, whyNotAsk } from '../../../session/share/agent/ShareCommands.tsx';
import { shareMine, whyNotMine } from '../../../session/share/agent/share-mine.ts';
import { endVoice, leaveVoice, toggleMute } from '../../../session/voice/agent/commands.ts';
import { ownVoice } from '../../../session/voice/own.ts';
import { Button } from '../../../ui/Button.tsx';
import { CopyField } from '../../../ui/CopyField.tsx';
import { RadioGroup } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { LevelMeter } from '../../../ui/Status.tsx';
import { Chat } from '../session/SidePanel.tsx';
import { TraySession } from './TraySession.tsx';
import type { TrayPart } from './tray-state.ts';

export interface TrayPartProps {
  readonly part: TrayPart;
  readonly view: SessionView;
  readonly onMore: () => void;
}

/** What a button of the tray has folded out. */
export function TrayPartView({ part, view, onMore }: TrayPartProps): JSX.Element | null {
  switch (part) {
    case 'invite':
      return <InvitePart onMore={onMore} />;
    case 'session':
      return <TraySession view={view} onMore={onMore} />;
    case 'chat':
      return (
        <div class="tray-chat">
          <Chat />
        </div>
      );
    case 'voice':
      return <VoicePart view={view} />;
    case 'share':
      return <SharePart view={view} onMore={onMore} />;
  }
}

function InvitePart({ onMore }: { readonly onMore: () => void }): JSX.Element {
  const page = usePageState();
  const [role, setRole] = useState<InvitedRole>('customer');
  const [error, setError] = useState<ErrorCode | null>(null);
  useEffect(() => {
    setError(null);
    void makeLink(page, role).then(setError);
  }, [page, role]);
  return (
    <section class="tray-part" aria-label={t('invite')}>
      <RadioGroup
        label={t('inviteWhom')}
        value={role}
        onChange={setRole}
        options={[
          { value: 'customer', label: t('inviteCustomer') },
          { value: 'assistant', label: t('inviteAgent') },
        ]}
      />
      {error ? <Notice tone="danger">{errorText(error)}</Notice> : null}
      <CopyField label={t('inviteLink')} value={page.links.value[role] ?? ''} copyLabel={t('inviteCopy')} />
      <p class="tray-fact">
        {t('trayInviteNumber')} <strong class="digits">{formatSessionNumber(page.number)}</strong>
      </p>
      <Button
        look="quiet"
        size="small"
        onClick={() => {
          page.dialog.value = { kind: 'invite', role };
          onMore();
        }}
      >
        {t('trayMore')}
      </Button>
    </section>
  );
}

function VoicePart({ view }: { readonly view: SessionView }): JSX.Element | null {
  const page = usePageState();
  const own = ownVoice(view);
  if (!own) return null;
  return (
    <section class="tray-part" aria-label={t('voice')}>
      <LevelMeter level={page.client.media.microphoneLevel.value} label={t('microphoneLevel')} />
      <div class="button-row">
        <Button look="primary" busy={page.busy.value.has('mute')} onClick={() => void toggleMute(page)}>
          {t(own.muted ? 'voiceUnmute' : 'voiceMute')}
        </Button>
        <Button onClick={() => void leaveVoice(page)}>{t('voiceLeave')}</Button>
        {mayEver('voice:close', view.self.role) ? (
          <Button look="danger" onClick={() => void endVoice(page)}>
            {t('voiceEnd')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}

interface SharePartProps {
  readonly view: SessionView;
  readonly onMore: () => void;
}

function SharePart({ view, onMore }: SharePartProps): JSX.Element {
  const page = usePageState();
  const cannotAsk = whyNotAsk(view);
  const cannotShow = whyNotMine(page);
  // Where something runs already, the dashboard asks whether to replace it [SH2].
  const begin = (how: typeof askForView) => (ask: ViewKind) => (): void => {
    how(page, ask);
    if (view.share) onMore();
  };
  const ask = begin(askForView);
  const show = begin(shareMine);
  return (
    <section class="tray-part" aria-label={t('trayShare')}>
      {mayEver('consent:request', view.self.role) ? (
        <>
          <Button disabled={cannotAsk !== null} tip={cannotAsk ?? undefined} onClick={ask('viewDesktop')}>
            {t('stageAskDesktop')}
          </Button>
          <Button disabled={cannotAsk !== null} tip={cannotAsk ?? undefined} onClick={ask('viewApplication')}>
            {t('stageAskApplication')}
          </Button>
          {cannotAsk ? <p class="quiet-text">{cannotAsk}</p> : null}
        </>
      ) : null}
      <Button disabled={cannotShow !== null} onClick={show('viewDesktop')}>
        {t('trayShareMineDesktop')}
      </Button>
      <Button disabled={cannotShow !== null} onClick={show('viewApplication')}>
        {t('trayShareMineApplication')}
      </Button>
      {cannotShow ? <p class="quiet-text">{cannotShow}</p> : null}
      {view.share ? (
        <div class="button-row">
          <PauseButton view={view} />
          <StopButton view={view} look="live" />
        </div>
      ) : null}
    </section>
  );
}
