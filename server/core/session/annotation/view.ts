import type { SessionView } from '../../../../shared/protocol/view.ts';
import type { OpenState } from '../state.ts';

/** Whom the host lets draw; everybody sees it. */
export const annotationView = ({ annotating }: OpenState): Pick<SessionView, 'annotating'> => ({
  annotating,
});
