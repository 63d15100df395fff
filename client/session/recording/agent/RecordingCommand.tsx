import { CircleDot, CirclePause, CircleStop } from 'lucide-preact';
import type { JSX } from 'preact';
import { mayEver } from '../../../../shared/domain/roles.ts';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { t } from '../../../i18n/session.ts';
import { Button } from '../../../ui/Button.tsx';
import { LiveBadge } from '../../../ui/Status.tsx';
import { showKeys } from '../../../ui/shortcuts.ts';
import { usePageState } from '../../agent/page-state.ts';
import { hasActivity } from '../../may.ts';
import { startRecording, stopRecording, togglePause } from './commands.ts';

/** The host's: record, then pause, resume and stop [RE1]. */
export function RecordingCommand({ view }: { readonly view: SessionView }): JSX.Element | null {
  const page = usePageState();
  if (!mayEver('recording:start', view.self.role)) return null;
  if (!view.recording && !hasActivity(view, 'recording')) return null;
  const isAsking = view.recordingConsents.some(({ status }) => status === 'asked');
  const busy = page.busy.value.has('recording') || (isAsking && !view.recording);
  if (!view.recording) {
    return (
      <Button
        icon={<CircleDot aria-hidden="true" />}
        keys={showKeys('2')}
        tip={t('recordTip')}
        busy={busy}
        onClick={() => void startRecording(page)}
      >
        {t('record')}
      </Button>
    );
  }
  const { paused } = view.recording;
  const pause = t(paused ? 'recordingResume' : 'recordingPause');
  return (
    <>
      <Button
        icon={paused ? <CircleDot aria-hidden="true" /> : <CirclePause aria-hidden="true" />}
        keys={showKeys('2')}
        tip={pause}
        busy={busy}
        onClick={() => void togglePause(page)}
      >
        {pause}
      </Button>
      <Button icon={<CircleStop aria-hidden="true" />} busy={busy} onClick={() => void stopRecording(page)}>
        {t('recordingStop')}
      </Button>
    </>
  );
}

/** Whether what everybody sends is kept right now [RE1]. */
export function RecordingState({ view }: { readonly view: SessionView }): JSX.Element | null {
  if (!view.recording) return null;
  const word = t(view.recording.paused ? 'recordingPaused' : 'recordingOn');
  return (
    <span role="status" aria-label={word}>
      {view.recording.paused ? word : <LiveBadge>{word}</LiveBadge>}
    </span>
  );
}
