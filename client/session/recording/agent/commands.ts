import type { PageState } from '../../agent/page-state.ts';
import { send } from '../../agent/sending.ts';

const TASK = 'recording';

export const startRecording = (page: PageState): Promise<unknown> =>
  send(page, TASK, { name: 'recording:start', input: {} });

/** Nothing is kept until it is resumed; it stays one recording [RE1]. */
export const togglePause = (page: PageState): Promise<unknown> =>
  send(page, TASK, {
    name: page.client.view.peek()?.recording?.paused ? 'recording:resume' : 'recording:pause',
    input: {},
  });

export const stopRecording = (page: PageState): Promise<unknown> =>
  send(page, TASK, { name: 'recording:stop', input: {} });
