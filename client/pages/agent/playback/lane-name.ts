import type { PlaybackClip } from '../../../../shared/media/playback.ts';
import type { SessionRecord } from '../../../../shared/protocol/http.ts';
import { t } from '../../../i18n/agent.ts';
import { recordedName } from '../../../i18n/names.ts';

/** What a lane or a clip is called, with whose it is. */
export function laneName(
  { source, participantId }: Pick<PlaybackClip, 'source' | 'participantId'>,
  { participants }: Pick<SessionRecord, 'participants'>,
): string {
  if (source === 'screen') return t('playbackShare');
  const person = participants.find((one) => one.participantId === participantId);
  const name = person ? recordedName(person.name) : t('playbackSomebody');
  if (source === 'camera') return t('playbackCamera', { name });
  return t(source === 'screenAudio' ? 'playbackShareSound' : 'playbackVoice', { name });
}
