import * as v from 'valibot';
import { STROKE_COLOURS, STROKE_KINDS } from '../domain/annotation.ts';
import type { ParticipantId, ShareId, StrokeId } from '../domain/ids.ts';
import { LIMITS } from '../domain/limits.ts';
import { strokeId, strokeText } from './fields.ts';

/** One length of the picture: 0 at its left or upper edge, 1 at the other. */
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/**
 * A stroke, or more of one: of a pen the points are added to those before, of everything else they are instead of them. `points`:
 * x and y in turn, as parts of the picture, so that they lie at the same place of it whatever its size on a page.
 */
export const strokePart = v.strictObject({
  strokeId,
  kind: v.picklist(STROKE_KINDS),
  colour: v.picklist(STROKE_COLOURS),
  points: v.pipe(
    v.array(share),
    v.minLength(2),
    v.maxLength(LIMITS.pointsPerPart * 2),
    v.check((points) => points.length % 2 === 0),
  ),
  text: v.exactOptional(strokeText),
});
export type StrokePart = v.InferOutput<typeof strokePart>;

/** As pages are told it: with who draws it. */
export interface Stroke extends StrokePart {
  readonly by: ParticipantId;
}

/** What changes over a share; `all` behind a welcome, and when everything is gone. */
export type AnnotationNews = { readonly shareId: ShareId } & (
  | { readonly kind: 'all'; readonly strokes: readonly Stroke[] }
  | { readonly kind: 'drawn'; readonly stroke: Stroke }
  | { readonly kind: 'erased'; readonly strokeIds: readonly StrokeId[] }
);

/** A stroke as it is with this part of it. */
export function withPart(known: Stroke | undefined, part: Stroke): Stroke {
  if (known === undefined || part.kind !== 'pen') return part;
  return { ...known, points: [...known.points, ...part.points] };
}
