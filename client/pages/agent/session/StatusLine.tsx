import { Check, Copy, Mic, MicOff } from 'lucide-preact';
import type { JSX } from 'preact';
import { formatSessionNumber } from '../../../../shared/domain/ids.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { usePageState } from '../../../session/agent/page-state.ts';
import { activeCustomerOf, hostOf, personOf } from '../../../session/people/people.ts';
import { RecordingState } from '../../../session/recording/agent/RecordingCommand.tsx';
import { surfaceWord } from '../../../session/share/agent/surface-word.ts';
import { toggleMute } from '../../../session/voice/agent/commands.ts';
import { ownVoice } from '../../../session/voice/own.ts';
import { shortWord } from '../../../truth/sentences.ts';
import { Button } from '../../../ui/Button.tsx';
import { Spinner } from '../../../ui/Spinner.tsx';
import { LiveBadge, RunningTime } from '../../../ui/Status.tsx';
import { showKeys } from '../../../ui/shortcuts.ts';
import { useCopy } from '../../../ui/useCopy.ts';
import { ConsoleSwitch } from './ConsoleSwitch.tsx';
import { stageOf } from './stage-state.ts';
import './status-line.css';

/** Which session, who, how long, what goes out. Names give way where it is narrow; time and live states never do. */
export function StatusLine({ view }: { readonly view: SessionView }): JSX.Element {
  const page = usePageState();
  const customer = activeCustomerOf(view);
  const waiting = view.participants.filter(({ role }) => role === 'waiting').length;
  const sharer = view.share ? personOf(view, view.share.participantId) : null;
  const trouble = shortWord(page.client.media.truth.value, view);
  // While nobody is here the stage itself has the number, and the button beside it.
  const isEmpty = stageOf({ view, closedBecause: null, refusal: null }).kind === 'empty';
  return (
    <div class="status-line">
      <strong class="status-number digits">{formatSessionNumber(view.number)}</strong>
      {isEmpty ? null : <CopyNumber number={view.number} />}
      <ul class="status-names">
        {view.self.role === 'host' ? null : (
          <li>{t('statusHost', { name: hostOf(view)?.name ?? t('roleHost') })}</li>
        )}
        <li>{customer ? <bdi>{customer.name}</bdi> : t('statusNobody')}</li>
        {waiting > 0 ? <li>{t('statusMore', { count: waiting })}</li> : null}
        {view.share && sharer && trouble !== null ? (
          <li>
            {surfaceWord(view.share.surface)}: {trouble}
          </li>
        ) : null}
      </ul>
      <ul class="status-states">
        <li>
          <RunningTime since={view.startedAt} />
        </li>
        {view.onHold ? <li class="status-hold">{t('statusOnHold')}</li> : null}
        <VoiceState view={view} />
        {view.recording ? (
          <li>
            <RecordingState view={view} />
          </li>
        ) : null}
      </ul>
    </div>
  );
}

/** At the row's end: the line, and the switch between the two consoles [SS9]. */
export function StatusEnd(): JSX.Element {
  return (
    <div class="status-end">
      <ConnectionState />
      <ConsoleSwitch />
    </div>
  );
}

function CopyNumber({ number }: { readonly number: SessionView['number'] }): JSX.Element {
  const { copied, copy } = useCopy();
  const name = t(copied ? 'copied' : 'copyNumber');
  return (
    <Button
      look="quiet"
      size="small"
      icon={copied ? <Check aria-hidden="true" /> : <Copy aria-hidden="true" />}
      label={name}
      onClick={() => void copy(formatSessionNumber(number))}
    />
  );
}

function ConnectionState(): JSX.Element {
  const { client } = usePageState();
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

/** The call: whether the own microphone goes out, and the button for it. */
function VoiceState({ view }: { readonly view: SessionView }): JSX.Element | null {
  const page = usePageState();
  const own = ownVoice(view);
  if (!own) return view.voice ? <li>{t('statusVoiceOn')}</li> : null;
  const live = !own.muted && page.client.media.microphone.value === 'on';
  // Nothing goes out that could be muted; the notice on the stage says why.
  if (!live && !own.muted) return null;
  const text = t(own.muted ? 'voiceUnmute' : 'voiceMute');
  return (
    <>
      <li>{live ? <LiveBadge>{t('statusMicrophoneLive')}</LiveBadge> : t('statusVoiceMuted')}</li>
      <li>
        <Button
          size="small"
          icon={own.muted ? <MicOff aria-hidden="true" /> : <Mic aria-hidden="true" />}
          keys={showKeys('m')}
          tip={text}
          busy={page.busy.value.has('mute')}
          onClick={() => void toggleMute(page)}
        >
          {text}
        </Button>
      </li>
    </>
  );
}
