/** What can be drawn over a share [AN1]. A pointer is seen while it moves, and stays nowhere. */
export const STROKE_KINDS = ['pointer', 'pen', 'arrow', 'rectangle', 'text'] as const;
export type StrokeKind = (typeof STROKE_KINDS)[number];

export const STROKE_COLOURS = ['red', 'yellow', 'green', 'blue'] as const;
export type StrokeColour = (typeof STROKE_COLOURS)[number];

/** Whom the host may let draw, beside drawing themselves. */
export const ANNOTATORS = ['assistants', 'customer'] as const;
export type Annotator = (typeof ANNOTATORS)[number];
