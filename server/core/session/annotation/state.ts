import type { Annotator } from '../../../../shared/domain/annotation.ts';

/** Whom the host lets draw over a share; what is drawn is nothing that lasts, and not here (ADR 22) [AN1]. */
export interface AnnotationState {
  readonly annotating: Readonly<Record<Annotator, boolean>>;
}

export const NO_ANNOTATION: AnnotationState = { annotating: { assistants: false, customer: false } };
