import type { SiteSettings } from '../../../shared/domain/settings.ts';
import type { RecorderPort } from '../../../shared/media/recorder.ts';
import type { StartBody } from '../../../shared/protocol/http.ts';

/** Whether a session is recorded from its start on: where its host or the site wants it, and the disk has room [SS4, RE4]. */
export function recordFromStart(
  recorder: Pick<RecorderPort, 'hasRoom'>,
  wish: Pick<StartBody, 'record'>,
  site: Pick<SiteSettings, 'recordEverySession'>,
): { readonly record?: 'begins' | 'no_room' } {
  if (wish.record !== true && !site.recordEverySession) return {};
  return { record: recorder.hasRoom() ? 'begins' : 'no_room' };
}
