import { ANNOTATORS } from '../../../../shared/domain/annotation.ts';
import type { SessionEvent } from '../../../../shared/protocol/events.ts';
import type { Cell, TeardownCause } from '../ending.ts';
import type { OpenState } from '../state.ts';

/** Nobody but the host draws any more; what was drawn goes with its share. */
export function endAnnotation({ annotating }: OpenState, cell: Cell, cause: TeardownCause): SessionEvent[] {
  if (cell !== 'ends') return [];
  return ANNOTATORS.filter((who) => annotating[who]).map((who) => ({
    ...{ type: 'annotationAllowed', at: cause.at, who, allowed: false, by: cause.who },
  }));
}
