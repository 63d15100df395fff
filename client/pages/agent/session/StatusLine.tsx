import { Mic, MicOff, Users } from 'lucide-preact';
import type { JSX } from 'preact';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Spinner } from '../../../ui/Spinner.tsx';
import { LiveBadge, RunningTime } from '../../../ui/Status.tsx';
import { showKeys } from '../../../ui/shortcuts.ts';
import { isWide } from '../../../ui/viewport.ts';
import { ConsoleSwitch } from './ConsoleSwitch.tsx';
import { toggleMute } from './commands.ts';
import { useDesk } from './desk.ts';
import { activeCustomerOf, hostOf, ownVoice, personOf, surfaceWord } from './people.ts';
import './status-line.css';

/** One line: which session, who, how long, what goes out. */
export function StatusLine({ view }: { readonly view: SessionView }): JSX.Element {
  const customer = activeCustomerOf(view);
  const waiting = view.participants.filter(({ role }) => role === 'waiting').length;
  const sharer = view.share ? personOf(view, view.share.participantId) : null;
  return (
    <div class="status-line">
      <strong class="status-number digits">{formatSessionNumber(view.number)}</strong>
      <ul class="status-facts">
        {view.self.role === 'host' ? null : (
          <li>{t('statusHost', { name: hostOf(view)?.name ?? t('roleHost') })}</li>
        )}
        <li>{customer ? t('statusCustomer', { name: customer.name }) : t('statusNobody')}</li>
        {waiting > 0 ? <li>{t('statusMore', { count: waiting })}</li> : null}
        <li>
          <RunningTime since={view.startedAt} />
        </li>
        {view.onHold ? <li class="status-hold">{t('statusOnHold')}</li> : null}
        {view.voice ? <li>{t(ownVoice(view)?.muted ? 'statusVoiceMuted' : 'statusVoiceOn')}</li> : null}
        {view.share && sharer ? (
          <li class="status-share">
            {sharer.name}: {surfaceWord(view.share.surface)}
          </li>
        ) : null}
      </ul>
      <div class="status-end">
        <ConnectionState />
        <OwnVoice view={view} />
        <PeopleButton view={view} />
        <ConsoleSwitch />
      </div>
    </div>
  );
}

function ConnectionState(): JSX.Element {
  const { client } = useDesk();
  const connection = client.connection.value;
  return (
    <span class="status-connection" role="status">
      {connection === 'connecting' || connection === 'reconnecting' ? (
        <>
          <Spinner />
          {connection === 'connecting' ? t('statusConnecting') : t('statusReconnecting')}
        </>
      ) : null}
    </span>
  );
}

/** While the agent is in the call: whether the microphone goes out, and the button for it. */
function OwnVoice({ view }: { readonly view: SessionView }): JSX.Element | null {
  const desk = useDesk();
  const own = ownVoice(view);
  if (!own) return null;
  const live = !own.muted && desk.client.media.microphone.value === 'on';
  return (
    <>
      {live ? <LiveBadge>{t('statusMicrophoneLive')}</LiveBadge> : null}
      <Button
        size="small"
        icon={own.muted ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
        keys={showKeys('m')}
        tip={own.muted ? t('voiceUnmute') : t('voiceMute')}
        busy={desk.busy.value.has('mute')}
        onClick={() => void toggleMute(desk)}
      >
        {own.muted ? t('voiceUnmute') : t('voiceMute')}
      </Button>
    </>
  );
}

/** Shows or hides the panel where there is room, opens it as a sheet where there is not. */
function PeopleButton({ view }: { readonly view: SessionView }): JSX.Element {
  const desk = useDesk();
  const count = view.participants.length + view.lobby.length;
  return (
    <Button
      size="small"
      look={view.lobby.length > 0 && !isWide.value ? 'primary' : 'quiet'}
      icon={<Users aria-hidden="true" />}
      keys={showKeys('u')}
      tip={t('keyPeople')}
      {...(isWide.value ? { expanded: desk.peopleShown.value } : { hasPopup: 'dialog' as const })}
      onClick={() => {
        if (isWide.value) desk.peopleShown.value = !desk.peopleShown.value;
        else desk.dialog.value = { kind: 'people' };
      }}
    >
      {`${t('statusPeople')} ${count}`}
    </Button>
  );
}
