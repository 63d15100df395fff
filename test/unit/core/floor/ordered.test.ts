import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compare,
  find,
  first,
  type Key,
  type Ordered,
  put,
  rankOf,
  sizeOf,
  walk,
  without,
} from '../../../../server/core/floor/ordered.ts';

const key = fc.tuple(fc.nat(3), fc.nat(8), fc.constantFrom('a', 'b', 'c'));

test('[QU8] a line says the same as a sorted list, whatever is put in and taken out, and stays flat', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), key), { maxLength: 300 }), (steps) => {
      let tree: Ordered<string> = null;
      let list: Key[] = [];
      for (const [puts, at] of steps) {
        list = list.filter((each) => compare(each, at) !== 0);
        if (puts) list.push(at);
        tree = puts ? put(tree, at, at.join()) : without(tree, at);
      }
      list.sort(compare);
      expect([...walk(tree)]).toEqual(list.map((each) => each.join()));
      expect(sizeOf(tree)).toBe(list.length);
      expect(first(tree)?.key).toEqual(list[0]);
      for (const [index, each] of list.entries()) {
        expect(rankOf(tree, each)).toBe(index);
        expect(find(tree, each)).toBe(each.join());
      }
      expect(depthOf(tree)).toBeLessThanOrEqual(3 * Math.log2(list.length + 2));
    }),
  );
});

function depthOf(tree: Ordered<unknown>): number {
  return tree === null ? 0 : 1 + Math.max(depthOf(tree.left), depthOf(tree.right));
}
