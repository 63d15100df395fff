import type { EvolversOf } from '../evolver.ts';

export const ANNOTATION_EVENTS: EvolversOf<'annotationAllowed'> = {
  annotationAllowed: (state, { who, allowed }) => ({
    ...state,
    annotating: { ...state.annotating, [who]: allowed },
  }),
};
