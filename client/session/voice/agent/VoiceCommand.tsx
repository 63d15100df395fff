import { Phone } from 'lucide-preact';
import type { JSX } from 'preact';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { Select } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { LevelMeter } from '../../../ui/Status.tsx';
import { isSecurePage } from '../../../ui/secure.ts';
import { showKeys } from '../../../ui/shortcuts.ts';
import { usePopover } from '../../../ui/usePopover.ts';
import type { LaterCommand } from '../../agent/MoreMenu.tsx';
import { usePageState } from '../../agent/page-state.ts';
import { hasActivity, mayHere } from '../../may.ts';
import { ownVoice } from '../own.ts';
import { endVoice, enterVoice, leaveVoice } from './commands.ts';
import './voice.css';

/** One button: starts or joins the call; inside it, opens its settings [VO1]. */
export function VoiceCommand({ view }: { readonly view: SessionView }): JSX.Element | null {
  const page = usePageState();
  const inCall = ownVoice(view) !== null;
  const { id, open, panel, button } = usePopover(inCall);
  if (!isThere(view)) return null;
  const tip = t(inCall ? 'voiceSettings' : view.voice ? 'voiceJoin' : 'voiceStart');
  return (
    <>
      <Button
        buttonRef={button}
        look={view.voice && !inCall ? 'primary' : 'secondary'}
        icon={<Phone aria-hidden="true" />}
        keys={showKeys('v')}
        tip={tip}
        busy={page.busy.value.has('voice')}
        {...(inCall ? { hasPopup: 'dialog' as const, expanded: open, popoverTarget: id, pressed: true } : {})}
        onClick={() => {
          if (!inCall) void enterVoice(page);
        }}
      >
        {t('voice')}
      </Button>
      {inCall ? (
        <div
          ref={panel}
          id={id}
          class="voice-panel"
          popover="auto"
          role="dialog"
          aria-label={t('voiceTitle')}
        >
          <VoiceSettings view={view} />
        </div>
      ) : null}
    </>
  );
}

const isThere = (view: SessionView): boolean => view.voice !== null || mayHere(view, 'voice:open');

/** Those who may not start a call find it behind ⋯ until there is one. */
export const voiceLater = (view: SessionView): readonly LaterCommand[] =>
  isThere(view) || !hasActivity(view, 'voice')
    ? []
    : [
        {
          text: t('voice'),
          icon: <Phone aria-hidden="true" />,
          keys: showKeys('v'),
          because: t('voiceNone'),
          run: () => undefined,
        },
      ];

const TROUBLE = {
  denied: 'microphoneDenied',
  missing: isSecurePage() ? 'microphoneMissing' : 'insecurePage',
  failed: 'microphoneFailed',
} as const;

function VoiceSettings({ view }: { readonly view: SessionView }): JSX.Element {
  const page = usePageState();
  const { media } = page.client;
  const state = media.microphone.value;
  const trouble = state === 'denied' || state === 'missing' || state === 'failed' ? t(TROUBLE[state]) : null;
  return (
    <>
      <h2>{t('voiceTitle')}</h2>
      {trouble ? <Notice tone="danger">{trouble}</Notice> : null}
      {state === 'starting' ? <p class="quiet-text">{t('microphoneStarting')}</p> : null}
      <Select
        label={t('microphone')}
        options={choices(media.inputDevices.value)}
        value={media.inputDeviceId.value ?? ''}
        onChange={(deviceId) => void media.chooseInput(deviceId)}
      />
      <LevelMeter level={media.microphoneLevel.value} label={t('microphoneLevel')} />
      {media.outputDevices.value.length > 0 ? (
        <Select
          label={t('speaker')}
          options={choices(media.outputDevices.value)}
          value={media.outputDeviceId.value ?? ''}
          onChange={(deviceId) => void media.chooseOutput(deviceId)}
        />
      ) : null}
      <div class="button-row">
        <Button onClick={() => void leaveVoice(page)}>{t('voiceLeave')}</Button>
        {mayEver('voice:close', view.self.role) ? (
          <Button look="danger" onClick={() => void endVoice(page)}>
            {t('voiceEnd')}
          </Button>
        ) : null}
      </div>
    </>
  );
}

function choices(devices: readonly MediaDeviceInfo[]): ReadonlyArray<{ value: string; label: string }> {
  const known = devices.map(({ deviceId, label }) => ({
    value: deviceId,
    label: label || t('deviceDefault'),
  }));
  return known.length > 0 ? known : [{ value: '', label: t('deviceDefault') }];
}
