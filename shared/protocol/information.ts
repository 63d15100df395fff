import * as v from 'valibot';
import type { RequestId } from '../domain/ids.ts';
import { INFORMATION, INFORMATION_GROUPS, type InformationKey } from '../domain/information.ts';
import { LIMITS } from '../domain/limits.ts';

/** One line, whatever a machine calls itself: no control characters, and nothing that turns the writing around [SE1]. */
const told = v.pipe(
  v.string(),
  v.maxLength(LIMITS.informationTextLength),
  v.transform((text) => text.replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, ' ').trim()),
);

// Cast: the keys of exactly this table.
const keys = Object.keys(INFORMATION) as InformationKey[];

const item = v.strictObject({
  key: v.picklist(keys),
  /** Which one, where there are several: a disk, an adapter. */
  of: v.exactOptional(told),
  value: v.union([told, v.pipe(v.number(), v.finite()), v.boolean()]),
});
export type InformationItem = v.InferOutput<typeof item>;

/** What is told at once: groups that are told again replace what was told of them before. */
export const informationGroups = v.pipe(
  v.array(
    v.strictObject({
      group: v.picklist(INFORMATION_GROUPS),
      items: v.pipe(v.array(item), v.maxLength(LIMITS.informationItems)),
    }),
  ),
  v.maxLength(INFORMATION_GROUPS.length),
);
export type Information = v.InferOutput<typeof informationGroups>;

/** Between the customer's page and the host's, while the customer lets it be; never kept, never logged [CT1, SE6]. */
export type InformationNews =
  /** To the customer's page: tell it now. */
  | { readonly kind: 'wanted'; readonly requestId: RequestId }
  /** To the host's. */
  | { readonly kind: 'told'; readonly requestId: RequestId; readonly groups: Information };
