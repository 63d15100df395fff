import type { SessionView, VoiceView } from '../../../../shared/protocol/view.ts';
import type { OpenState } from '../state.ts';
import type { Voice } from './state.ts';

export function voiceView({ voice, onHold }: OpenState): Pick<SessionView, 'voice' | 'onHold'> {
  return { voice: voice && voiceOf(voice), onHold };
}

/** Made once for all who look. */
const VOICES = new WeakMap<Voice, VoiceView>();

function voiceOf(voice: Voice): VoiceView {
  const known = VOICES.get(voice);
  if (known !== undefined) return known;
  const members = [...voice.members].map(([participantId, { muted }]) => ({ participantId, muted }));
  const made = { openedAt: voice.openedAt, members };
  VOICES.set(voice, made);
  return made;
}
