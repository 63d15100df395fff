import type { ComponentChildren, JSX } from 'preact';
import type { SessionView } from '../../../../shared/protocol/view.ts';
import { text } from '../../../i18n/customer.ts';
import { LiveBadge } from '../../../ui/Status.tsx';
import './recording.css';

/** What the customer shows and says is kept right now, in plain words [RE1]. */
export function RecordingNotice({
  view,
  children,
}: {
  readonly view: SessionView;
  /** How it is taken back, for who was asked. */
  readonly children?: ComponentChildren;
}): JSX.Element | null {
  if (!view.recording) return null;
  const { paused } = view.recording;
  const word = text(paused ? 'recordingPaused' : 'recordingOn');
  return (
    <div class="recording-notice" role="status" aria-label={word}>
      {paused ? <strong>{word}</strong> : <LiveBadge>{word}</LiveBadge>}
      <span>{text(paused ? 'recordingPausedText' : 'recordingText')}</span>
      {children}
    </div>
  );
}
