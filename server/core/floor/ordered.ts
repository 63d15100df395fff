/**
 * A persistent ordered map: each change answers a new one that shares all but O(log n) nodes with the old, so that a line
 * of 10,000 costs a decision no more than one of ten. Balanced by weight (Adams 1993, Δ = 3, Γ = 2), which also gives places in O(log n).
 */
export type Ordered<Value> = Node<Value> | null;

/** Compared part by part. */
export type Key = readonly [number, number, string];

interface Node<Value> {
  readonly key: Key;
  readonly value: Value;
  readonly left: Ordered<Value>;
  readonly right: Ordered<Value>;
  readonly size: number;
}

export const sizeOf = (tree: Ordered<unknown>): number => tree?.size ?? 0;

/** Negative where `a` comes first. */
export function compare(a: Key, b: Key): number {
  if (a[0] !== b[0]) return a[0] - b[0];
  if (a[1] !== b[1]) return a[1] - b[1];
  return a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0;
}

/** With this entry, in place of an earlier one of the same key. */
export function put<Value>(tree: Ordered<Value>, key: Key, value: Value): Ordered<Value> {
  if (tree === null) return { key, value, left: null, right: null, size: 1 };
  const order = compare(key, tree.key);
  if (order === 0) return { ...tree, value };
  return order < 0
    ? balanced({ ...tree, left: put(tree.left, key, value) })
    : balanced({ ...tree, right: put(tree.right, key, value) });
}

/** Without the entry of this key, if there is one. */
export function without<Value>(tree: Ordered<Value>, key: Key): Ordered<Value> {
  if (tree === null) return null;
  const order = compare(key, tree.key);
  if (order < 0) return balanced({ ...tree, left: without(tree.left, key) });
  if (order > 0) return balanced({ ...tree, right: without(tree.right, key) });
  if (tree.left === null) return tree.right;
  if (tree.right === null) return tree.left;
  const next = leftmost(tree.right);
  return balanced({ ...next, left: tree.left, right: without(tree.right, next.key) });
}

export function find<Value>(tree: Ordered<Value>, key: Key): Value | undefined {
  let at = tree;
  while (at !== null) {
    const order = compare(key, at.key);
    if (order === 0) return at.value;
    at = order < 0 ? at.left : at.right;
  }
  return undefined;
}

/** Key and value that come first; null in an empty one. */
export function first<Value>(tree: Ordered<Value>): { readonly key: Key; readonly value: Value } | null {
  return tree === null ? null : leftmost(tree);
}

/** How many keys come before this one. */
export function rankOf(tree: Ordered<unknown>, key: Key): number {
  let rank = 0;
  let at = tree;
  while (at !== null) {
    if (compare(key, at.key) <= 0) at = at.left;
    else {
      rank += sizeOf(at.left) + 1;
      at = at.right;
    }
  }
  return rank;
}

/** In order; whoever stops early has paid only for what they saw. */
export function* walk<Value>(tree: Ordered<Value>): Generator<Value> {
  if (tree === null) return;
  yield* walk(tree.left);
  yield tree.value;
  yield* walk(tree.right);
}

function leftmost<Value>(node: Node<Value>): Node<Value> {
  let at = node;
  while (at.left !== null) at = at.left;
  return at;
}

const DELTA = 3;
const GAMMA = 2;
const weight = (tree: Ordered<unknown>): number => sizeOf(tree) + 1;

function sized<Value>(node: Omit<Node<Value>, 'size'>): Node<Value> {
  const { key, value, left, right } = node;
  return { key, value, left, right, size: sizeOf(left) + sizeOf(right) + 1 };
}

function balanced<Value>(node: Omit<Node<Value>, 'size'>): Node<Value> {
  const { left, right } = node;
  if (right !== null && weight(right) > DELTA * weight(left)) {
    const turned = weight(right.left) < GAMMA * weight(right.right) ? right : turnedRight(right);
    return turnedLeft({ ...node, right: turned });
  }
  if (left !== null && weight(left) > DELTA * weight(right)) {
    const turned = weight(left.right) < GAMMA * weight(left.left) ? left : turnedLeft(left);
    return turnedRight({ ...node, left: turned });
  }
  return sized(node);
}

function turnedLeft<Value>(node: Omit<Node<Value>, 'size'>): Node<Value> {
  const { right } = node;
  if (right === null) return sized(node);
  return sized({ ...right, left: sized({ ...node, right: right.left }) });
}

function turnedRight<Value>(node: Omit<Node<Value>, 'size'>): Node<Value> {
  const { left } = node;
  if (left === null) return sized(node);
  return sized({ ...left, right: sized({ ...node, left: left.right }) });
}
